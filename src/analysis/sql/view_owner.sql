-- The device behind an end of a frame: the Ethernet address on that frame, unless a router forwarded
-- it; then whoever the address is known to belong to; the address itself where no MAC is known.
create temporary table view_owner as
select home, address, mac, scope, host_device,
	case
		when scope in ('internet', 'group') then ''
		when mac <> '' and is_group = 0 and is_router = 0 then mac
		when host_mac <> '' then host_mac
		when scope = 'home' then address
		when is_group = 0 then mac
		else ''
	end as owner
from (
	select home, address, mac, max(pair_scope) as scope, max(pair_mac) as host_mac,
		max(pair_device) as host_device,
		max(case when substr(mac, 2, 1) in ('1', '3', '5', '7', '9', 'b', 'd', 'f') then 1 else 0 end)
			as is_group,
		max(case when home || ' ' || mac in
			(select home || ' ' || mac from device where is_router = 1) then 1 else 0 end)
			as is_router
	from (
		select home, address, mac, '' as pair_scope, '' as pair_mac, '' as pair_device
		from view_pair
		union all
		select home, address, mac, pair_scope, pair_mac, pair_device
		from view_pair join (
			select home, address, scope as pair_scope, mac as pair_mac, device as pair_device
			from host
		) as hosts using (home, address)
	) as pairs
	group by home, address, mac
) as known
