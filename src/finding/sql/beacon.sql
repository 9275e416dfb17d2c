-- Requests of each device to each end outside that has no name (or one that no registry knows, as localhost), by port,
-- with the gaps between them; what its payload says, and whose network it is. What runs the net itself (time, names,
-- calls) says so in its payload. Of what people work with, also to names that no company or application is known for:
-- a gadget calls its maker, whoever that is.
select home, mac, device, case when domain = '' then peer else domain end as service, peer, name, domain, port, requests, gaps, first_us, last_us, observed_us, packets, bytes,
	operator, role, country_name, category, how, flows, home_first_us
from (
	select party, host, port, requests, gaps, first_us, last_us
	from {beats} as b
) as calls join (
	select host, address as peer, name
	from {host} as h
	where scope = 'internet'
) as hosts using (host) join (
	select host, operator, role, country_name, registered_domain as domain
	from {peer} as p
	where role not in ('content', 'dns')
) as owners using (host) join (
	select host, party, category, company, how, flow_count as flows
	from {uses} as u join (
		select application, category, company, how
		from {applications} as a
	) as known using (application)
	where is_main = 1
) as uses using (host, party) join (
	select host, party, sent_count + received_count as packets, sent_bytes + received_bytes as bytes
	from {outside} as t
) as sums using (host, party) join (
	select party, home, mac, device, type
	from {who} as w
) as devices using (party) join (
	select home, observed_us
	from {observed} as o
) as covered using (home) join (
	select home, min(first_us) as home_first_us
	from {coverage} as v
	group by home
) as begins using (home)
where domain = ''
	or (how = 'name' and company = '' and category = '' and type in ('computer', 'phone', 'tablet'))
order by home, mac, service, peer, port, first_us
