-- Names that serve advertising or analytics, or stand on a list of the user: who asks for them, and what was
-- exchanged with the peers that go by them. A name that is only asked for may have been refused by a filter.
select home, name, company, category, queries, devices, bytes_out, bytes_in, first, last, listed_by
from (
	select home, name, sum(query_count) as queries,
		count(distinct case when party <> 0 then party end) as devices,
		sum(sent_bytes) as bytes_out, sum(received_bytes) as bytes_in,
		min(first_seen_us) as first, max(last_seen_us) as last
	from (
		select home, question as name, source_party as party, message_count as query_count,
			0 as sent_bytes, 0 as received_bytes, first_seen_us, last_seen_us
		from {lookup} as l
		where is_response = 0
		union all
		select home, name, party, 0 as query_count, sent_bytes, received_bytes, first_seen_us,
			last_seen_us
		from {outside} as ends join (
			select host, home, name
			from {host} as h
		) as hosts using (host)
		where name <> ''
	) as uses
	group by home, name
) as sums join (
	select name, company, category, listed_by
	from {known_names} as k
	where category in ('advertising', 'analytics') or listed_by <> ''
) as facts using (name)
order by queries desc, bytes_out + bytes_in desc, home, name
limit {top}
