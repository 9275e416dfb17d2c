-- Requests of each device to each end outside, by port, with the gaps between them; what its payload says. Which of them
-- nobody named the judge knows. What runs the net itself (time, names, calls) says so in its payload.
select party, host, port, requests, gaps, first_us, last_us, packets, bytes, category, company, how, flows
from (
	select party, host, port, requests, gaps, first_us, last_us
	from {beats} as b
) as calls join (
	select host, party, category, company, how, flow_count as flows
	from {uses} as u join (
		select application, category, company, how
		from {applications} as a
	) as known using (application)
	where is_main = 1
) as uses using (host, party) join (
	select host, party, sent_count + received_count as packets, sent_bytes + received_bytes as bytes
	from {outside} as t
) as sums using (host, party)
