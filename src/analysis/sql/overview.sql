select home, count(distinct case when source_owner <> '' then source_owner end) as devices,
	sum(frame_count) as packets, sum(byte_count) as bytes, min(first_seen_us) as first,
	max(last_seen_us) as last
from {frames} as t
group by home
order by home
limit {top}
