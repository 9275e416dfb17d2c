select protocol, sum(frame_count) as packets, sum(byte_count) as bytes,
	1e0 * sum(byte_count) / sum(frame_count) as mean_length,
	1e0 * sum(byte_count) / (select sum(byte_count) from {labels} as everything) as share
from {labels} as t
group by protocol
order by packets desc, protocol
limit {top}
