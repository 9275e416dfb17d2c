-- Ends outside the home, and who they are. Sent and received as the home sees it.
select home, peer, name, operator, nullif(asn, 0) as asn, role, country, city, company, category, devices,
	packets_out, bytes_out, packets_in, bytes_in, first, last, place_note, listed_by, sources
from (
	select host, count(distinct case when party <> 0 then party end) as devices,
		sum(sent_count) as packets_out, sum(sent_bytes) as bytes_out,
		sum(received_count) as packets_in, sum(received_bytes) as bytes_in,
		min(first_seen_us) as first, max(last_seen_us) as last
	from {outside} as ends
	group by host
) as sums join (
	select host, home, address as peer, name
	from {host} as h
) as hosts using (host) join (
	select host, operator, asn, role, country, city, company, category, place_note, listed_by, sources
	from {peer} as p
) as facts using (host)
order by bytes_out + bytes_in desc, home, peer
limit {top}
