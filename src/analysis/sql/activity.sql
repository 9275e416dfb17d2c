-- One frame from or to a device makes it active in that slot.
select home, device, time, sum(sent_count + received_count) as packets,
	sum(sent_bytes + received_bytes) as bytes
from {side} as s join (
	select bucket, slot * 1000000 as time
	from {clock} as k
) as clock using (bucket)
group by home, device, time
order by home, device, time
limit {top}
