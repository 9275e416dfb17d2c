-- Flows that the filter keeps, from the side of the device at home: with whom, at which port, what it is, how that is known,
-- and whether it can be read on the way. Of flows that began outside, the home's end is the device.
create temporary table view_contact as
select home, party, host, port, service_id, encryption_id, confidence_id, name_id, name_source_id,
	cast(sum(contact_flows) as bigint) as flow_count, cast(sum(contact_requests) as bigint) as request_count,
	cast(sum(contact_sent_count) as bigint) as sent_count,
	cast(sum(contact_sent_bytes) as bigint) as sent_bytes,
	cast(sum(contact_received_count) as bigint) as received_count,
	cast(sum(contact_received_bytes) as bigint) as received_bytes, min(contact_first_us) as first_seen_us,
	max(contact_last_us) as last_seen_us
from (
	select home, destination_port as port, service_id, encryption_id, confidence_id, name_id, name_source_id,
		flows as contact_flows, requests as contact_requests, first_us as contact_first_us,
		last_us as contact_last_us,
		case when is_inward = 1 then destination_party else source_party end as party,
		case when is_inward = 1 then source_host else destination_host end as host,
		case when is_inward = 1 then packets_in else packets_out end as contact_sent_count,
		case when is_inward = 1 then bytes_in else bytes_out end as contact_sent_bytes,
		case when is_inward = 1 then packets_out else packets_in end as contact_received_count,
		case when is_inward = 1 then bytes_out else bytes_in end as contact_received_bytes
	from (
		select home, destination_port, service_id, encryption_id, confidence_id, name_id, name_source_id, flows,
			requests, first_us, last_us, packets_out, bytes_out, packets_in, bytes_in, source_party,
			destination_party, source_host, destination_host, source_zone, destination_zone,
			source_is_asked, destination_is_asked, case when protocol_id = {dns} then 1 else 0 end as is_dns,
			case when source_party = 0 and destination_party <> 0 then 1 else 0 end as is_inward
		from flow_fact join (
			select id as source_id, home, host as source_host, zone as source_zone,
				party as source_party, is_asked as source_is_asked
			from view_place
		) as clients using (source_id) join (
			select id as destination_id, host as destination_host, zone as destination_zone,
				party as destination_party, is_asked as destination_is_asked
			from view_place
		) as servers using (destination_id)
		where {meets_time}
	) as flows
	where {is_kept} and source_is_asked + destination_is_asked > 0
) as sides
group by home, party, host, port, service_id, encryption_id, confidence_id, name_id, name_source_id
