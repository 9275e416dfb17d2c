select talk.home as home, coalesce(device, address) as device, sum(packets) as packets, sum(sent) as bytes_out,
	sum(received) as bytes_in, sum(sent + received) as bytes, min(first_us) as first, max(last_us) as last
from (
	select home, source as address, packets, bytes as sent, 0 as received, first_us, last_us
	from traffic
	where destination in ({addresses}){home}
	union all
	select home, destination as address, packets, 0 as sent, bytes as received, first_us, last_us
	from traffic
	where source in ({addresses}){home}
) as talk left join (
	select home as host_home, address as host_address,
		case when device <> '' then device when mac <> '' then mac else address end as device
	from host
) as hosts on host_home = talk.home and host_address = address
group by talk.home, coalesce(device, address)
order by bytes desc, home, device
