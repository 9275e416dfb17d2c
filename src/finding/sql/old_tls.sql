-- Connections to the Internet whose server chose a TLS that nobody should choose, or vouches for itself.
select party, host, traits, sum(flows) as times, min(first_us) as begin_us, max(last_us) as end_us
from (
	select source_id, destination_id, traits_id, flows, first_us, last_us
	from flow_fact
	where {meets_time}
) as flows join (
	select id as traits_id, text as traits
	from word
	where text like '%TLS 1.%' or text like '%SSL %' or text like '%self-signed%'
) as words using (traits_id) join (
	select id as source_id, party
	from {place} as p
	where zone = 1 and party <> 0
) as senders using (source_id) join (
	select id as destination_id, host
	from {place} as q
	where zone = 2
) as servers using (destination_id)
group by party, host, traits
