select home, device, endpoint, name, packets, bytes, first, last
from (
	select destination_party as party, source_host as host, sum(frame_count) as packets,
		sum(byte_count) as bytes, min(first_seen_us) as first, max(last_seen_us) as last
	from {traffic} as t
	where destination_party <> 0 and destination_is_asked = 1
	group by destination_party, source_host
) as ends join (
	select host, home, address as endpoint, name
	from {host} as h
) as hosts using (host) join (
	select party, device
	from {party} as p
) as parties using (party)
order by packets desc, home, device, endpoint
limit {top}
