-- Where the peers are, as far as a database can tell. unclear_share: of these bytes, what went to networks that
-- answer from many places or whose place is only guessed.
select home, country, country_name, peers, operators, devices, bytes_out, bytes_in,
	case when total > 0 then 1e0 * (bytes_out + bytes_in) / total else 0e0 end as share,
	case when bytes_out + bytes_in > 0 then 1e0 * unclear_bytes / (bytes_out + bytes_in) else 0e0 end
		as unclear_share,
	first, last
from (
	select home, country, country_name, count(distinct host) as peers,
		count(distinct case when asn <> 0 then asn end) as operators,
		count(distinct case when party <> 0 then party end) as devices,
		sum(sent_bytes) as bytes_out, sum(received_bytes) as bytes_in,
		sum(case when is_place_clear = 0 then sent_bytes + received_bytes else 0 end)
			as unclear_bytes,
		min(first_seen_us) as first, max(last_seen_us) as last,
		(select coalesce(sum(sent_bytes + received_bytes), 0) from {outside} as everything)
			as total
	from {outside} as ends join (
		select host, home
		from {host} as h
	) as hosts using (host) join (
		select host, country, country_name, asn, is_place_clear
		from {peer} as p
	) as facts using (host)
	group by home, country, country_name
) as sums
order by bytes_out + bytes_in desc, home, country
limit {top}
