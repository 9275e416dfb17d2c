select d.home as home, d.mac as mac, d.device as name, d.owner as owner, '' as vendor, '' as type,
	d.hostname as hostname, coalesce(h.address, '') as address, d.first_us as "first",
	d.last_us as "last"
from device as d left join (
	select home, mac, address
	from host
	where mac <> '' and scope = 'home'
) as h on h.home = d.home and h.mac = d.mac
where ({home} = '' or d.home = {home})
order by home, case when d.device = '' then 1 else 0 end, name, mac, length(coalesce(h.address, '')),
	address
