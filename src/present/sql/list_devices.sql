select number as home, name, mac, owner, type, vendor, model, hostname, confidence, is_router, addresses, "first",
	"last"
from (
	select home, device, max(device_name) as name, max(owner_mac) as mac, max(person) as owner,
		case when max(kind) = '' then 'unknown' else max(kind) end as type, max(maker) as vendor,
		max(model_name) as model, max(own_name) as hostname, max(sureness) as confidence,
		max(routes) as is_router, max(address_list) as addresses, max(begin_us) as "first",
		max(end_us) as "last"
	from (
		select model_device.home, model_device.device, owner_mac, device_name, person, kind, maker,
			model_name, own_name, sureness, routes, address_list, begin_us, end_us
		from model_device join (
			select home, owner, owner as owner_mac, '' as device_name, '' as person, '' as kind, '' as maker,
				'' as model_name, '' as own_name, 0 as sureness, 0 as routes, '' as address_list,
				null as begin_us, null as end_us
			from model_device
			union all
			select home, mac, mac, device, owner, '', '', '', hostname, 0, is_router, '', first_us, last_us
			from device
			union all
			select home, mac, mac, called, '', '', '', '', '', 0, 0, '', null, null
			from calling
			union all
			select home, mac, mac, '', '', type, vendor, model, '', confidence, 0, addresses, null, null
			from identity
		) as facts using (home, owner)
		where is_kept = 1
		union all
		select home, device, '' as owner_mac, '(other devices)' as device_name, '' as person, '' as kind,
			'' as maker, '' as model_name, '' as own_name, 0 as sureness, 0 as routes,
			'' as address_list, null as begin_us, null as end_us
		from model_device
		where is_kept = 0
	) as told
	group by home, device
) as known join model_home using (home)
order by device
