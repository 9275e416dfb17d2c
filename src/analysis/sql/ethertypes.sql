select ethertype, sum(frame_count) as packets, sum(byte_count) as bytes,
	1e0 * sum(frame_count) / (select sum(frame_count) from {labels} as everything) as packets_share
from {labels} as t
group by ethertype
order by packets desc, ethertype
limit {top}
