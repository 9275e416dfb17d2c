-- Every address: where it lies, and the name that was seen most for it (names told by a certificate alone
-- come last). An address' number is that of one of its ends.
create temporary table view_host as
select host, home, address, scope, name
from (
	select host, max(host_name) as name
	from (
		select id as host, '' as host_name
		from view_place
		where id = host
		union all
		select host, host_name
		from (
			select host, home, address
			from view_place
			where id = host
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
	group by host
) as best join (
	select host, home, address, scope
	from view_place
	where id = host
) as hosts using (host)
