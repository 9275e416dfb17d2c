-- What the filter keeps of each night, by its ends; ..._routes: 1 if that end is a router.
create temporary table view_night as
select evening, source_host, destination_host, source_party, destination_party, source_is_asked,
	destination_is_asked, source_routes, destination_routes, frame_count, byte_count, first_seen_us, last_seen_us
from (
	select evening, source_id, destination_id, is_dns, sum(packets) as frame_count,
		sum(bytes) as byte_count, min(first_us) as first_seen_us, max(last_us) as last_seen_us
	from (
		select evening, source_id, destination_id, packets, bytes, first_us, last_us,
			case when protocol_id = {dns} then 1 else 0 end as is_dns
		from traffic_sum join (
			select bucket, evening
			from view_clock
			where is_night = 1
		) as nights using (bucket)
		where {in_time}
	) as frames
	group by evening, source_id, destination_id, is_dns
) as sums join (
	select id as source_id, host as source_host, zone as source_zone, party as source_party,
		is_asked as source_is_asked,
		case when home || ' ' || owner in (select home || ' ' || mac from device where is_router = 1)
			then 1 else 0 end as source_routes
	from view_place
) as senders using (source_id) join (
	select id as destination_id, host as destination_host, zone as destination_zone,
		party as destination_party, is_asked as destination_is_asked,
		case when home || ' ' || owner in (select home || ' ' || mac from device where is_router = 1)
			then 1 else 0 end as destination_routes
	from view_place
) as receivers using (destination_id)
where source_is_asked + destination_is_asked > 0 and {is_kept}
