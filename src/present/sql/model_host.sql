-- Whoever devices had to do with, the most bytes first, and what is known of them. `turn` counts from 1.
create temporary table model_host as
select host, home, address, scope, name, device_owner, operator, asn, role, country, city, has_point, latitude,
	longitude, place_note, company, category, listed_by, sources,
	row_number() over (order by weight desc, home, address) as turn
from (
	select host, sum(size) as weight
	from (
		select host, bytes_out + bytes_in as size from model_cell
		union all
		select host, 0 as size from model_stream
		union all
		select host, 0 as size from model_question
		union all
		select host, 0 as size from model_call
	) as sizes
	group by host
) as sums join (
	select host, home, address, scope, name
	from {host} as h
) as hosts using (host) join (
	select host, operator, asn, role, country, city, has_point, latitude, longitude, place_note, company,
		category, listed_by, sources
	from {peer} as p
) as facts using (host) join (
	select host, case when max(told) <> '' then max(told) else max(seen) end as device_owner
	from (
		select host, owner as seen, '' as told
		from model_place
		union all
		select host, owner as seen, host_owner as told
		from model_place join (
			select id, host_owner
			from {end} as e
		) as ends using (id)
	) as owners
	group by host
) as whose using (host)
