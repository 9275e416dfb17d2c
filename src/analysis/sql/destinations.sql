select home, destination, name, destination_scope as scope, packets, bytes, devices, first, last
from (
	select home, destination, destination_scope, sum(frame_count) as packets, sum(byte_count) as bytes,
		count(distinct case when source_device <> '' then source_device end) as devices,
		min(first_seen_us) as first, max(last_seen_us) as last
	from {traffic} as t
	where destination_scope <> 'home'
	group by home, destination, destination_scope
) as ends join (
	select home, address as destination, name
	from {host} as h
) as hosts using (home, destination)
order by packets desc, home, destination
limit {top}
