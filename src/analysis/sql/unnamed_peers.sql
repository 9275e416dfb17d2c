-- Ends whose flows have no name and no payload that says what it is: known by whose network it is at best.
select home, device, peer, operator, how, service, flows, packets_out, bytes_out, packets_in, bytes_in, first,
	last
from (
	select party, host, application, flow_count as flows, sent_count as packets_out,
		sent_bytes as bytes_out, received_count as packets_in, received_bytes as bytes_in,
		first_seen_us as first, last_seen_us as last
	from {uses} as u
) as sums join (
	select application, how,
		case when how = 'port' then application_name else '' end as service
	from {applications} as a
	where how in ('address', 'port', 'unknown')
) as names using (application) join (
	select host, home, address as peer
	from {host} as h
) as hosts using (host) join (
	select host, operator
	from {peer} as p
) as facts using (host) join (
	select home, party, device
	from {party} as q
) as parties using (home, party)
order by bytes_out + bytes_in desc, home, device, peer, how, service
limit {top}
