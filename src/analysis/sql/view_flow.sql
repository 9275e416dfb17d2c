-- Flows by whether they are encrypted.
create temporary table view_flow as
select encryption, sum(flows) as flow_count, sum(packets_out + packets_in) as flow_packets,
	sum(bytes_out + bytes_in) as flow_bytes
from (
	select encryption, flows, packets_out, packets_in, bytes_out, bytes_in, source_scope, destination_scope,
		case when protocol = 'DNS' then 1 else 0 end as is_dns
	from flow_fact join (
		select id as source_id, scope as source_scope, host_is_asked as source_is_asked
		from view_place
	) as clients using (source_id) join (
		select id as destination_id, scope as destination_scope,
			host_is_asked as destination_is_asked
		from view_place
	) as servers using (destination_id)
	where {in_home} and {meets_time} and source_is_asked + destination_is_asked > 0
) as flows
where {is_kept}
group by encryption
