select home, device, time, packets_out, bytes_out, packets_in, bytes_in
from (
	select party, time, sum(sent_count) as packets_out, sum(sent_bytes) as bytes_out,
		sum(received_count) as packets_in, sum(received_bytes) as bytes_in
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
