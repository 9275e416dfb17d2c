-- Requests of each device to each end outside, by port, with the gaps between them; what its payload says. Which of them
-- nobody named the judge knows. What runs the net itself (time, names, calls) says so in its payload. Pings (port 0) have no flows:
-- each asks anew.
select party, host, port, requests, gaps, first_us, last_us, packets, bytes, application_name, category, company, how, flows
from (
	select party, host, port, requests, gaps, first_us, last_us
	from {beats} as b
	where port > 0
) as calls join (
	select host, party, application_name, category, company, how, flow_count as flows
	from {uses} as u join (
		select application, application_name, category, company, how
		from {applications} as a
	) as known using (application)
	where is_main = 1
) as uses using (host, party) join (
	select host, party, sent_count + received_count as packets, sent_bytes + received_bytes as bytes
	from {outside} as t
) as sums using (host, party)
union all
select party, host, port, requests, gaps, first_us, last_us, packets, bytes, '' as application_name, '' as category,
	'' as company, 'payload' as how, requests as flows
from (
	select party, host, port, requests, gaps, first_us, last_us
	from {beats} as p
	where port = 0
) as pings join (
	select host, party, sent_count + received_count as packets, sent_bytes + received_bytes as bytes
	from {outside} as w
) as ping_sums using (host, party)
