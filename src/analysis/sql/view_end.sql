-- The ends of frames with the name of their device; the unnamed ones go by their MAC or address.
create temporary table view_end as
select home, address, mac, scope, owner,
	case
		when owner = '' then ''
		when name <> '' then name
		when host_device <> '' then host_device
		else owner
	end as device
from (
	select home, address, mac, scope, owner, host_device, max(owner_name) as name
	from (
		select home, address, mac, scope, owner, host_device, '' as owner_name
		from view_owner
		union all
		select home, address, mac, scope, owner, host_device, owner_name
		from view_owner join (
			select home, mac as owner, device as owner_name
			from device
		) as devices using (home, owner)
	) as named_ends
	group by home, address, mac, scope, owner, host_device
) as ends
