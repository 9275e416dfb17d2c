-- Flows by whether they are encrypted.
create temporary table view_flow as
select encryption, sum(flow_sum) as flow_count, sum(packet_sum) as flow_packets, sum(byte_sum) as flow_bytes
from (
	select encryption_id, sum(flows) as flow_sum, sum(packets_out + packets_in) as packet_sum,
		sum(bytes_out + bytes_in) as byte_sum
	from (
		select encryption_id, flows, packets_out, packets_in, bytes_out, bytes_in, source_zone,
			destination_zone, case when protocol_id = {dns} then 1 else 0 end as is_dns
		from flow_fact join (
			select id as source_id, zone as source_zone, host_is_asked as source_is_asked
			from view_place
		) as clients using (source_id) join (
			select id as destination_id, zone as destination_zone,
				host_is_asked as destination_is_asked
			from view_place
		) as servers using (destination_id)
		where {meets_time} and source_is_asked + destination_is_asked > 0
	) as flows
	where {is_kept}
	group by encryption_id
) as sums join (
	select id as encryption_id, text as encryption
	from word
) as words using (encryption_id)
group by encryption
