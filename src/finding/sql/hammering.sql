-- Requests of each device to each service outside, with the gaps between them. A service is the domain of the
-- peer's name, or its address. Names are asked of another protocol, and another kind looks at them.
select home, mac, device, service, peer, name, port, requests, gaps, first_us, last_us, observed_us, packets, bytes,
	answers, repeats
from (
	select party, host, port, requests, gaps, first_us, last_us, answers, repeats
	from {beats} as b
	where total >= 500
) as calls join (
	select host, address as peer, name
	from {host} as h
	where scope = 'internet'
) as hosts using (host) join (
	select host, case when registered_domain = '' then address else registered_domain end as service
	from {peer} as p join (
		select host, address
		from {host} as a
	) as addresses using (host)
) as services using (host) join (
	select host, party, sent_count + received_count as packets, sent_bytes + received_bytes as bytes
	from {outside} as t
) as sums using (host, party) join (
	select party, home, mac, device
	from {who} as w
) as devices using (party) join (
	select home, observed_us
	from {observed} as o
) as covered using (home)
order by home, mac, service, peer, port, first_us
