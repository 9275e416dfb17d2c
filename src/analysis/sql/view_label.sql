-- What the filter keeps, by protocol and EtherType.
create temporary table view_label as
select protocol, ethertype, sum(packets) as frame_count, sum(bytes) as byte_count
from (
	select protocol, ethertype, packets, bytes, source_scope, destination_scope,
		case when protocol = 'DNS' then 1 else 0 end as is_dns
	from traffic_sum join (
		select id as source_id, scope as source_scope, is_asked as source_is_asked
		from view_place
	) as senders using (source_id) join (
		select id as destination_id, scope as destination_scope, is_asked as destination_is_asked
		from view_place
	) as receivers using (destination_id)
	where {in_home} and {in_time} and source_is_asked + destination_is_asked > 0
) as frames
where {is_kept}
group by protocol, ethertype
