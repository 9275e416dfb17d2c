select home, device, endpoint, name, packets, bytes, first, last
from (
	select home, destination_device as device, source as endpoint, sum(frame_count) as packets,
		sum(byte_count) as bytes, min(first_seen_us) as first, max(last_seen_us) as last
	from {traffic} as t
	where destination_device <> '' and destination_is_asked = 1
	group by home, destination_device, source
) as ends join (
	select home, address as endpoint, name
	from {host} as h
) as hosts using (home, endpoint)
order by packets desc, home, device, endpoint
limit {top}
