-- What devices told of themselves, by the number of their device: those that a made-up MAC told are the device's.
select told_by as party, kind, value, address, count as times, first_us, last_us
from (
	select home, mac, kind, value, address, count, first_us, last_us
	from evidence
	where {in_home} and {meets_time} and home || ' ' || mac not in (select home || ' ' || mac from alias)
	union all
	select home, device_mac as mac, kind, value, address, count, first_us, last_us
	from (
		select home, mac, kind, value, address, count, first_us, last_us
		from evidence
		where {in_home} and {meets_time}
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
