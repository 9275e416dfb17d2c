-- What the filter keeps, by quarter of an hour and by the devices at both ends. `direction`: 1 out of the
-- home, 2 into it, 0 neither.
create temporary table view_slot as
select home, bucket, source_party, destination_party, direction, source_is_asked, destination_is_asked,
	cast(sum(packets) as bigint) as frame_count,
	cast(sum(bytes) as bigint) as byte_count
from (
	select home, bucket, packets, bytes, source_zone, destination_zone, source_party,
		destination_party, source_is_asked, destination_is_asked,
		case when protocol_id = {dns} then 1 else 0 end as is_dns,
		case when source_zone + destination_zone = 3 then source_zone else 0 end as direction
	from traffic_sum join (
		select id as source_id, home, zone as source_zone, party as source_party,
			is_asked as source_is_asked
		from view_place
	) as senders using (source_id) join (
		select id as destination_id, zone as destination_zone, party as destination_party,
			is_asked as destination_is_asked
		from view_place
	) as receivers using (destination_id)
	where {in_time} and source_is_asked + destination_is_asked > 0
) as frames
where {is_kept}
group by home, bucket, source_party, destination_party, direction, source_is_asked, destination_is_asked
