-- Connections to the Internet whose server chose a TLS that nobody should choose, or vouches for itself.
select party, host, traits, sum(flows) as times, min(first_us) as begin_us, max(last_us) as end_us
from {outward} as o join (
	select id as traits_id, text as traits
	from word
	where text like '%TLS 1.%' or text like '%SSL %' or text like '%self-signed%'
) as words using (traits_id)
group by party, host, traits
