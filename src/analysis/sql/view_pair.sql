-- Frame sums of the homes and times asked for, by their ends. `is_kept`: the filter keeps it;
-- `..._is_asked`: that end is the device asked for. Zones are those of view_place.
create temporary table view_pair as
select source_id, destination_id, source_host, destination_host, source_zone, destination_zone,
	source_party, destination_party, source_is_asked, destination_is_asked,
	case when {is_kept} then 1 else 0 end as is_kept, frame_count, byte_count, first_seen_us,
	last_seen_us
from (
	select source_id, destination_id, is_dns, cast(sum(packets) as bigint) as frame_count,
		cast(sum(bytes) as bigint) as byte_count,
		min(first_us) as first_seen_us, max(last_us) as last_seen_us
	from (
		select source_id, destination_id, case when protocol_id = {dns} then 1 else 0 end as is_dns,
			packets, bytes, first_us, last_us
		from traffic_sum
		where {in_time}
	) as frames
	group by source_id, destination_id, is_dns
) as sums join (
	select id as source_id, host as source_host, zone as source_zone, party as source_party,
		is_asked as source_is_asked
	from view_place
) as senders using (source_id) join (
	select id as destination_id, host as destination_host, zone as destination_zone,
		party as destination_party, is_asked as destination_is_asked
	from view_place
) as receivers using (destination_id)
