-- Those addresses: whose they are, and what else the MAC claims.
select home, mac, device, type, address, is_gate, is_gate_address, claims, others, begin_us, end_us, gone_us
from (
	select home, mac, address, sum(count) as claims, min(first_us) as begin_us, max(last_us) as end_us
	from evidence
	where kind = 'arp' and {in_home} and {meets_time}
	group by home, mac, address
) as claimed join (
	select home, address, max(is_gate) as is_gate_address
	from (
		select home, address, 0 as is_gate
		from finding_few
		union all
		select home, address, 1 as is_gate
		from host
		where home || ' ' || mac in (select home || ' ' || mac from device where is_router = 1)
			and address in (select address from finding_few)
		union all
		select home, address, 1 as is_gate
		from evidence
		where kind = 'router' and address <> ''
	) as facts
	where home || ' ' || address in (select home || ' ' || address from finding_few)
	group by home, address
) as disputed using (home, address) join (
	select home, mac, count(distinct address) - 1 as others
	from evidence
	where kind = 'arp' and {in_home} and {meets_time}
	group by home, mac
) as beside using (home, mac) join (
	select home, mac, max(named) as device, max(kind) as type, max(gate) as is_gate,
		max(to_us) as gone_us
	from (
		select home, mac, device as named, '' as kind, is_router as gate, last_us as to_us
		from device
		union all
		select home, mac, '' as named, type as kind, 0 as gate, 0 as to_us
		from identity
	) as facts
	group by home, mac
) as devices using (home, mac)
order by home, address, claims desc, mac
