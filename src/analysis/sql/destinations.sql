select home, destination, name, scope, packets, bytes, devices, first, last
from (
	select destination_host as host, sum(frame_count) as packets, sum(byte_count) as bytes,
		count(distinct case when source_party <> 0 then source_party end) as devices,
		min(first_seen_us) as first, max(last_seen_us) as last
	from {traffic} as t
	where destination_zone <> 1
	group by destination_host
) as ends join (
	select host, home, address as destination, scope, name
	from {host} as h
) as hosts using (host)
order by packets desc, home, destination
limit {top}
