select home, source, name, source_scope as scope, packets, bytes, devices, first, last
from (
	select home, source, source_scope, sum(frame_count) as packets, sum(byte_count) as bytes,
		count(distinct case when destination_device <> '' then destination_device end) as devices,
		min(first_seen_us) as first, max(last_seen_us) as last
	from {traffic} as t
	where source_scope <> 'home'
	group by home, source, source_scope
) as ends join (
	select home, address as source, name
	from {host} as h
) as hosts using (home, source)
order by packets desc, home, source
limit {top}
