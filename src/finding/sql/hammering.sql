-- Requests of each device to each end outside that it asks often, with the gaps between them. Names are asked of another
-- protocol, and another kind looks at them; pings (port 0) ask nobody for anything.
select party, host, port, requests, gaps, first_us, last_us, answers, repeats, packets, bytes
from (
	select party, host, port, requests, gaps, first_us, last_us, answers, repeats
	from {beats} as b
	where total >= 500 and port > 0
) as calls join (
	select host, party, sent_count + received_count as packets, sent_bytes + received_bytes as bytes
	from {outside} as t
) as sums using (host, party)
