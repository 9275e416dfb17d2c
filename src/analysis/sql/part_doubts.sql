-- Flows with frames whose label rests on a port or a guess, and what their payload looks like; doubt_table.c takes
-- `doubts` apart.
select home, doubts, traits
from (
	select home, doubts, traits_id, source_zone, destination_zone,
		case when protocol_id = {dns} then 1 else 0 end as is_dns
	from flow_fact join (
		select id as source_id, home, zone as source_zone, host_is_asked as source_is_asked
		from view_place
	) as clients using (source_id) join (
		select id as destination_id, zone as destination_zone, host_is_asked as destination_is_asked
		from view_place
	) as servers using (destination_id)
	where {meets_time} and doubts <> '' and source_is_asked + destination_is_asked > 0
) as flows join (
	select id as traits_id, text as traits
	from word
) as words using (traits_id)
where {is_kept}
