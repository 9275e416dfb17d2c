-- view_owner with names: `device` of this end of frames, `host_device` of its address whatever the MAC;
-- the unnamed ones go by their MAC or address.
create temporary table view_end as
select id, home, address, mac, scope, owner, host_owner,
	case
		when owner = '' then ''
		when owner_name <> '' then owner_name
		when host_device <> '' then host_device
		else owner
	end as device,
	case
		when host_device <> '' then host_device
		when scope = 'home' then host_owner
		else ''
	end as host_device
from (
	select id, home, address, mac, scope, owner, host_owner, host_device, '' as owner_name
	from view_owner
	where owner = ''
	union all
	select id, home, address, mac, scope, owner, host_owner, host_device,
		max(device_name) as owner_name
	from (
		select id, home, address, mac, scope, owner, host_owner, host_device, '' as device_name
		from view_owner
		where owner <> ''
		union all
		select id, home, address, mac, scope, owner, host_owner, host_device, device_name
		from view_owner join (
			select home, mac as owner, device as device_name
			from device
			union all
			select home, mac as owner, called as device_name
			from calling
		) as devices using (home, owner)
		where owner <> ''
	) as owned
	group by id, home, address, mac, scope, owner, host_owner, host_device
) as ends
