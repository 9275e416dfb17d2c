-- What the filter keeps, by quarter of an hour and by the devices at both ends. `direction`: 1 out of the
-- home, 2 into it, 0 neither.
create temporary table view_slot as
select home, bucket, source_party, destination_party, direction, source_is_asked, destination_is_asked,
	sum(packets) as frame_count, sum(bytes) as byte_count
from (
	select home, bucket, packets, bytes, source_scope, destination_scope, source_party,
		destination_party, source_is_asked, destination_is_asked,
		case when protocol = 'DNS' then 1 else 0 end as is_dns,
		case
			when source_scope = 'home' and destination_scope = 'internet' then 1
			when source_scope = 'internet' and destination_scope = 'home' then 2
			else 0
		end as direction
	from traffic_sum join (
		select id as source_id, scope as source_scope, party as source_party,
			is_asked as source_is_asked
		from view_place
	) as senders using (source_id) join (
		select id as destination_id, scope as destination_scope, party as destination_party,
			is_asked as destination_is_asked
		from view_place
	) as receivers using (destination_id)
	where {in_home} and {in_time} and source_is_asked + destination_is_asked > 0
) as frames
where {is_kept}
group by home, bucket, source_party, destination_party, direction, source_is_asked, destination_is_asked
