select address, name, source, coalesce(device, '') as asked_by, sum(count) as count, min(first_us) as first,
	max(last_us) as last
from (
	select home, address, name, source, asker, count, first_us, last_us
	from name
	where (address in ({addresses}) or lower(name) = {name} or lower(name) like {suffix}){home}
) as seen left join (
	select home as asker_home, address as asker_address,
		case when device <> '' then device when mac <> '' then mac else address end as device
	from host
	where scope = 'home'
) as askers on asker_home = home and asker_address = asker
group by address, name, source, device
order by count desc, address, name, source, asked_by
