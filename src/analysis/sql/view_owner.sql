-- The ends of frames that may have a device, and which: the Ethernet address on the frame, unless a router
-- forwarded it; then whoever the address is known to belong to; the address itself where no MAC is known.
-- What lies outside the home and has no name is not among them: it is most, and nobody's.
create temporary table view_owner as
select id, home, address, mac, scope, host_device,
	case when host_mac <> '' then host_mac when scope = 'home' then address else '' end as host_owner,
	case
		when scope in ('internet', 'group') then ''
		when mac <> '' and is_group = 0 and is_router = 0 then mac
		when host_mac <> '' then host_mac
		when scope = 'home' then address
		when is_group = 0 then mac
		else ''
	end as owner
from (
	select id, home, address, mac, scope, host_mac, host_device,
		case when substr(mac, 2, 1) in ('1', '3', '5', '7', '9', 'b', 'd', 'f') then 1 else 0 end
			as is_group,
		case when home || ' ' || mac in
			(select home || ' ' || mac from device where is_router = 1) then 1 else 0 end
			as is_router
	from (
		select id, home, address, mac, scope, host_mac, host_device
		from {ends} as e join (
			select home, address, scope, mac as host_mac, max(host_name) as host_device
			from (
				select home, address, scope, mac, device as host_name
				from host
				where scope not in ('internet', 'group') or device <> ''
				union all
				select home, address, scope, mac, called as host_name
				from host join (
					select home, mac, called
					from calling
				) as callings using (home, mac)
				where scope not in ('internet', 'group') and device = ''
			) as named
			group by home, address, scope, mac
		) as hosts using (home, address)
		where {in_home}
		union all
		select id, home, address, mac, '' as scope, '' as host_mac, '' as host_device
		from {ends} as e
		where {in_home} and id not in (
			select id
			from endpoint join (
				select home, address
				from host
			) as hosts using (home, address)
		)
	) as pairs
) as known
