-- One frame from or to a device makes it active in that slot.
select home, device, time, packets, bytes
from (
	select party, time, sum(sent_count + received_count) as packets,
		sum(sent_bytes + received_bytes) as bytes
	from {side} as s join (
		select bucket, slot * 1000000 as time
		from {clock} as k
	) as clock using (bucket)
	group by party, time
) as sums join (
	select party, home, device
	from {party} as p
) as parties using (party)
order by home, device, time
limit {top}
