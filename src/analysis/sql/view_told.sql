-- What devices sent readable, ask the router for and ask for by ARP, by the number of their device: what a made-up MAC told
-- is the device's.
create temporary table view_told as
select told_by as party, kind, value, address, count as times, first_us, last_us
from (
	select home, mac, kind, value, address, count, first_us, last_us
	from evidence
	where {in_home} and {meets_time} and kind in ('clear', 'port_mapping', 'arp_asks') and home || ' ' || mac not in (select home || ' ' || mac from alias)
	union all
	select home, device_mac as mac, kind, value, address, count, first_us, last_us
	from (
		select home, mac, kind, value, address, count, first_us, last_us
		from evidence
		where {in_home} and {meets_time} and kind in ('clear', 'port_mapping', 'arp_asks')
	) as moved join (
		select home, mac, device_mac
		from alias
	) as aliases using (home, mac)
) as words join (
	select home, mac, max(party) as told_by
	from view_place
	where party <> 0 and mac <> ''
	group by home, mac
) as owners using (home, mac)
