-- Flows that the filter keeps, from the side of the device at home: with whom, at which port, what it is, how that is known,
-- and whether it can be read on the way. Of flows that began outside, the home's end is the device. Summed before ends are
-- looked up, there are few rows for that; those of two ends of an address are not put together.
create temporary table view_contact as
select home, party, host, port, service_id, encryption_id, confidence_id, name_id, name_source_id, flow_count,
	request_count, case when is_inward = 1 then in_count else out_count end as sent_count,
	case when is_inward = 1 then in_bytes else out_bytes end as sent_bytes,
	case when is_inward = 1 then out_count else in_count end as received_count,
	case when is_inward = 1 then out_bytes else in_bytes end as received_bytes, first_seen_us, last_seen_us
from (
	select home, port, service_id, encryption_id, confidence_id, name_id, name_source_id, flow_count, request_count,
		out_count, out_bytes, in_count, in_bytes, first_seen_us, last_seen_us, is_inward,
		case when is_inward = 1 then destination_party else source_party end as party,
		case when is_inward = 1 then source_host else destination_host end as host
	from (
		select home, port, service_id, encryption_id, confidence_id, name_id, name_source_id, flow_count,
			request_count, out_count, out_bytes, in_count, in_bytes, first_seen_us, last_seen_us, is_dns,
			source_party, destination_party, source_host, destination_host, source_zone, destination_zone,
			source_is_asked, destination_is_asked,
			case when source_party = 0 and destination_party <> 0 then 1 else 0 end as is_inward
		from (
			select source_id, destination_id, destination_port as port, service_id, encryption_id,
				confidence_id, name_id, name_source_id,
				case when protocol_id = {dns} then 1 else 0 end as is_dns,
				cast(sum(flows) as bigint) as flow_count, cast(sum(requests) as bigint) as request_count,
				cast(sum(packets_out) as bigint) as out_count, cast(sum(bytes_out) as bigint) as out_bytes,
				cast(sum(packets_in) as bigint) as in_count, cast(sum(bytes_in) as bigint) as in_bytes,
				min(first_us) as first_seen_us, max(last_us) as last_seen_us
			from flow_fact
			where {meets_time}
			group by source_id, destination_id, destination_port, service_id, encryption_id,
				confidence_id, name_id, name_source_id, case when protocol_id = {dns} then 1 else 0 end
		) as sums join (
			select id as source_id, home, host as source_host, zone as source_zone,
				party as source_party, is_asked as source_is_asked
			from view_place
		) as clients using (source_id) join (
			select id as destination_id, host as destination_host, zone as destination_zone,
				party as destination_party, is_asked as destination_is_asked
			from view_place
		) as servers using (destination_id)
	) as flows
	where {is_kept} and source_is_asked + destination_is_asked > 0
) as sides
