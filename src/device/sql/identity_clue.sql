-- What was seen of each device, the rows of one device together: what it says of itself, the names it
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
		where kind not in ('arp', 'arp_asks', 'ndp', 'dhcp_lease', 'prefix', 'router', 'clear',
				'port_mapping')
			and home || ' ' || mac not in (select alias from identity_alias)
		union all
		select a.who as who, address, kind, value, count as times, first_us as earliest_us,
			last_us as latest_us
		from evidence join identity_alias as a on a.alias = home || ' ' || mac
		where kind not in ('arp', 'arp_asks', 'ndp', 'dhcp_lease', 'prefix', 'router', 'clear',
				'port_mapping')
	) as words join identity_device as d using (who)
	where is_router = 0 or address = '' or who || ' ' || address in (select place from identity_place)
	union all
	select home, mac, 'asks' as kind, lower(text) as value, times, earliest_us, latest_us
	from (
		select source_id, name_id, sum(count) as times, min(first_us) as earliest_us,
			max(last_us) as latest_us
		from lookup_sum
		where is_response = 0 and protocol_id in (select id from word where text = 'DNS')
			and name_id in (select id from identity_word)
		group by source_id, name_id
	) as l join identity_end as c on c.id = l.source_id join word as w on w.id = l.name_id
	where text <> ''
	union all
	select home, mac, 'contacts' as kind, lower(text) as value, times, earliest_us, latest_us
	from (
		select source_id, name_id, sum(flows) as times, min(first_us) as earliest_us,
			max(last_us) as latest_us
		from flow_fact
		where name_id in (select id from identity_word)
		group by source_id, name_id
	) as f join identity_end as c on c.id = f.source_id join word as w on w.id = f.name_id
	where text <> ''
	union all
	select home, mac, 'speaks' as kind, lower(text) as value, times, earliest_us, latest_us
	from (
		select source_id, protocol_id, sum(packets) as times, min(first_us) as earliest_us,
			max(last_us) as latest_us
		from traffic_sum
		where protocol_id in (select id from word
			where text in ('STP', 'CDP', 'ieee1905', 'HomePlug AV', 'HomePlug'))
		group by source_id, protocol_id
	) as t join identity_end as c on c.id = t.source_id join word as w on w.id = t.protocol_id
	union all
	select d.home as home, d.mac as mac, 'address' as kind, address as value, packets as times,
		a.first_us as earliest_us, a.last_us as latest_us
	from device_address as a join identity_device as d on d.who = a.home || ' ' || a.mac
) as clues
group by home, mac, kind, value
order by home, mac, kind, value
