-- All that was seen of each device, the rows of one device together: what it says of itself, the names it
-- asks for and connects to, telling protocols, addresses.
select home, mac, kind, value, sum(times) as seen, min(earliest_us) as clue_first_us,
	max(latest_us) as clue_last_us
from (
	select home, mac, case when is_router = 1 then 'router' else '' end as kind, '' as value,
		0 as times, first_us as earliest_us, last_us as latest_us
	from identity_device
	union all
	select d.home as home, d.mac as mac, kind, value, times, earliest_us, latest_us
	from (
		select home || ' ' || mac as who, address, kind, value, count as times,
			first_us as earliest_us, last_us as latest_us
		from evidence
		where kind not in ('arp', 'ndp', 'dhcp_lease', 'prefix', 'router')
			and home || ' ' || mac not in (select alias from identity_alias)
		union all
		select a.who as who, address, kind, value, count as times, first_us as earliest_us,
			last_us as latest_us
		from evidence join identity_alias as a on a.alias = home || ' ' || mac
		where kind not in ('arp', 'ndp', 'dhcp_lease', 'prefix', 'router')
	) as words join identity_device as d using (who)
	where is_router = 0 or address = '' or who || ' ' || address in (select place from identity_place)
	union all
	select c.home as home, c.mac as mac, 'asks' as kind, lower(l.name) as value, l.count as times,
		l.first_us as earliest_us, l.last_us as latest_us
	from lookup_sum as l join identity_end as c on c.id = l.source_id
	where l.is_response = 0 and l.protocol = 'DNS' and l.name <> ''
	union all
	select c.home as home, c.mac as mac, 'contacts' as kind, lower(f.name) as value, 1 as times,
		f.first_us as earliest_us, f.last_us as latest_us
	from flow_fact as f join identity_end as c on c.id = f.source_id
	where f.name <> ''
	union all
	select c.home as home, c.mac as mac, 'speaks' as kind, lower(t.protocol) as value,
		t.packets as times, t.first_us as earliest_us, t.last_us as latest_us
	from traffic_sum as t join identity_end as c on c.id = t.source_id
	where t.protocol in ('STP', 'CDP', 'ieee1905', 'HomePlug AV', 'HomePlug')
	union all
	select d.home as home, d.mac as mac, 'address' as kind, address as value, packets as times,
		a.first_us as earliest_us, a.last_us as latest_us
	from device_address as a join identity_device as d on d.who = a.home || ' ' || a.mac
) as clues
group by home, mac, kind, value
order by home, mac, kind, value
