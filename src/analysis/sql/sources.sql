select home, source, name, scope, packets, bytes, devices, first, last
from (
	select source_host as host, sum(frame_count) as packets, sum(byte_count) as bytes,
		count(distinct case when destination_party <> 0 then destination_party end) as devices,
		min(first_seen_us) as first, max(last_seen_us) as last
	from {traffic} as t
	where source_zone <> 1
	group by source_host
) as ends join (
	select host, home, address as source, scope, name
	from {host} as h
) as hosts using (host)
order by packets desc, home, source
limit {top}
