select home, peer, coalesce(max(peer_name), '') as name, sum(packets) as packets, sum(sent) as bytes_out,
	sum(received) as bytes_in, sum(sent + received) as bytes, min(first_us) as "first", max(last_us) as "last"
from (
	select home, destination as peer, packets, bytes as sent, 0 as received, first_us, last_us
	from traffic
	where source in ({addresses}) and destination in ({name}){home}
	union all
	select home, source as peer, packets, 0 as sent, bytes as received, first_us, last_us
	from traffic
	where destination in ({addresses}) and source in ({name}){home}
) as both_ways left join (
	select home as name_home, address, max(name) as peer_name
	from name
	where source <> 'mdns'
	group by home, address
) as n on name_home = home and address = peer
group by home, peer
order by bytes desc, home, peer
