-- Addresses of routers that more than one MAC claims (ARP, NDP), each with what else the MAC claims.
select home, mac, device, type, address, is_gate, claims, others, begin_us, end_us
from (
	select home, mac, address, sum(count) as claims, min(first_us) as begin_us, max(last_us) as end_us
	from evidence
	where kind = 'arp' and {in_home} and {meets_time}
	group by home, mac, address
) as claimed join (
	select home, address
	from (
		select home, address, count(distinct mac) as macs
		from evidence
		where kind = 'arp' and {in_home} and {meets_time}
		group by home, address
	) as counted join (
		select distinct home, address
		from host
		where home || ' ' || mac in (select home || ' ' || mac from device where is_router = 1)
		union all
		select distinct home, address
		from evidence
		where kind = 'router' and address <> ''
	) as gates using (home, address)
	where macs > 1
	group by home, address
) as disputed using (home, address) join (
	select home, mac, count(distinct address) - 1 as others
	from evidence
	where kind = 'arp' and {in_home} and {meets_time}
	group by home, mac
) as beside using (home, mac) join (
	select home, mac, max(named) as device, max(kind) as type, max(gate) as is_gate
	from (
		select home, mac, device as named, '' as kind, is_router as gate
		from device
		union all
		select home, mac, '' as named, type as kind, 0 as gate
		from identity
	) as facts
	group by home, mac
) as devices using (home, mac)
order by home, address, claims desc, mac
