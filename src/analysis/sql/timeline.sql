-- `in` is what came into the home from outside. A slot without frames has no row: see coverage.
select home, time, sum(frame_count) as packets, sum(byte_count) as bytes,
	sum(case when direction = 2 then frame_count else 0 end) as packets_in,
	sum(case when direction = 2 then byte_count else 0 end) as bytes_in,
	sum(case when direction = 1 then frame_count else 0 end) as packets_out,
	sum(case when direction = 1 then byte_count else 0 end) as bytes_out,
	max(slot_is_night) as is_night
from {slots} as t join (
	select bucket, slot * 1000000 as time, slot_is_night
	from {clock} as k
) as clock using (bucket)
group by home, time
order by home, time
limit {top}
