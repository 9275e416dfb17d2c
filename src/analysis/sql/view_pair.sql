-- Frame sums of the homes and times asked for, by their ends. `is_kept`: the filter keeps it;
-- `..._is_asked`: that end is the device asked for.
create temporary table view_pair as
select source_id, destination_id, source_host, destination_host, source_scope, destination_scope,
	source_party, destination_party, source_is_asked, destination_is_asked,
	case when {is_kept} then 1 else 0 end as is_kept, frame_count, byte_count, first_seen_us,
	last_seen_us
from (
	select source_id, destination_id, is_dns, sum(packets) as frame_count, sum(bytes) as byte_count,
		min(first_us) as first_seen_us, max(last_us) as last_seen_us
	from (
		select source_id, destination_id, case when protocol = 'DNS' then 1 else 0 end as is_dns,
			packets, bytes, first_us, last_us
		from traffic_sum
		where {in_home} and {in_time}
	) as frames
	group by source_id, destination_id, is_dns
) as sums join (
	select id as source_id, host as source_host, scope as source_scope, party as source_party,
		is_asked as source_is_asked
	from view_place
) as senders using (source_id) join (
	select id as destination_id, host as destination_host, scope as destination_scope,
		party as destination_party, is_asked as destination_is_asked
	from view_place
) as receivers using (destination_id)
