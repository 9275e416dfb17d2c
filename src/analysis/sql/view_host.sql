-- Every address of the homes asked for: where it lies, whose it is, and the name that was seen most
-- for it (names told by a certificate alone come last). `device` is never empty inside the home.
create temporary table view_host as
select home, address, scope, owner, name,
	case when device_name <> '' then device_name when scope = 'home' then owner else '' end as device
from (
	select home, address, max(host_scope) as scope, max(host_device) as device_name,
		max(case when host_mac <> '' then host_mac when host_scope = 'home' then address else '' end)
			as owner,
		max(host_name) as name
	from (
		select home, address, scope as host_scope, mac as host_mac, device as host_device,
			'' as host_name
		from host
		where {in_home}
		union all
		select home, address, '' as host_scope, '' as host_mac, '' as host_device,
			substr(max(ranked), 14) as host_name
		from (
			select home, address,
				cast(1000000000000 + sum(case when source = 'certificate' then 0 else count end)
					as varchar) || name as ranked
			from name
			where {in_home} and name <> ''
			group by home, address, name
		) as seen
		group by home, address
	) as facts
	group by home, address
) as hosts
