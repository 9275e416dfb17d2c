-- Whose networks the peers are in. No operator: none is known.
select home, operator, nullif(asn, 0) as asn, role, peers, devices, packets_out, bytes_out, packets_in,
	bytes_in, case when total > 0 then 1e0 * (bytes_out + bytes_in) / total else 0e0 end as share, first, last
from (
	select home, operator, asn, role, count(distinct host) as peers,
		count(distinct case when party <> 0 then party end) as devices,
		sum(sent_count) as packets_out, sum(sent_bytes) as bytes_out,
		sum(received_count) as packets_in, sum(received_bytes) as bytes_in,
		min(first_seen_us) as first, max(last_seen_us) as last,
		(select coalesce(sum(sent_bytes + received_bytes), 0) from {outside} as everything)
			as total
	from {outside} as ends join (
		select host, home
		from {host} as h
	) as hosts using (host) join (
		select host, operator, asn, role
		from {peer} as p
	) as facts using (host)
	group by home, operator, asn, role
) as sums
order by bytes_out + bytes_in desc, home, operator, asn
limit {top}
