select home, device, time, sum(sent_count) as packets_out, sum(sent_bytes) as bytes_out,
	sum(received_count) as packets_in, sum(received_bytes) as bytes_in
from {side} as s join (
	select bucket, slot * 1000000 as time
	from {clock} as k
) as clock using (bucket)
group by home, device, time
order by home, device, time
limit {top}
