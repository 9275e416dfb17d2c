-- Flows by their ends and by whether they are encrypted.
create temporary table view_flow as
select encryption, flow_count, flow_packets, flow_bytes
from (
	select home, destination, protocol, encryption, flow_count, flow_packets, flow_bytes, source,
		source_scope, source_owner, source_device
	from (
		select home, source, destination, protocol, encryption, count(*) as flow_count,
			sum(packets_out + packets_in) as flow_packets, sum(bytes_out + bytes_in) as flow_bytes
		from flow
		where {in_home} and {meets_time}
		group by home, source, destination, protocol, encryption
	) as flows join (
		select home, address as source, scope as source_scope, owner as source_owner,
			device as source_device
		from view_host
	) as clients using (home, source)
) as sent join (
	select home, address as destination, scope as destination_scope, owner as destination_owner,
		device as destination_device
	from view_host
) as servers using (home, destination)
where ({source_is_asked} or {destination_is_asked}) and {is_kept}
