-- What can be said of each end outside that a device talks to: in whose network and country it is, and at which port.
create temporary table view_facet as
select party, 'operator' as aspect, operator as word, address, sent_count + received_count as frames,
	sent_bytes + received_bytes as octets, first_seen_us as begin_us, last_seen_us as end_us
from view_outside join (
	select host, operator, country_name
	from view_peer_of join (
		select peer, operator, country_name
		from view_peer
	) as known using (peer)
) as peers using (host) join (
	select host, address
	from view_host
) as hosts using (host)
where operator <> ''
union all
select party, 'country' as aspect, country_name as word, address, sent_count + received_count as frames,
	sent_bytes + received_bytes as octets, first_seen_us as begin_us, last_seen_us as end_us
from view_outside join (
	select host, operator, country_name
	from view_peer_of join (
		select peer, operator, country_name
		from view_peer
	) as known using (peer)
) as peers using (host) join (
	select host, address
	from view_host
) as hosts using (host)
where country_name <> ''
union all
select party, 'port' as aspect, cast(port as varchar) as word, address, sent_count + received_count as frames,
	sent_bytes + received_bytes as octets, first_seen_us as begin_us, last_seen_us as end_us
from view_contact join (
	select host, address
	from view_host
	where scope = 'internet'
) as hosts using (host)
where port < 32768 and sent_count > 0 and received_count > 0
