-- Every address: where it lies, and the name that was seen most for it (names told by a certificate alone
-- come last).
create temporary table view_host as
select host, home, address, scope, max(host_name) as name
from (
	select host, home, address, scope, '' as host_name
	from view_place
	group by host, home, address, scope
	union all
	select host, home, address, scope, host_name
	from (
		select host, home, address, scope
		from view_place
		group by host, home, address, scope
	) as places join (
		select home, address, substr(max(ranked), 14) as host_name
		from (
			select home, address,
				cast(1000000000000 + sum(case when source = 'certificate' then 0 else count end)
					as varchar) || name as ranked
			from name
			where {in_home} and name <> ''
			group by home, address, name
		) as seen
		group by home, address
	) as names using (home, address)
) as facts
group by host, home, address, scope
