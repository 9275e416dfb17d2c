-- Flows that the filter keeps, from the side of the device at home: with whom, what their payload and their
-- server's name say. Of flows that began outside, the home's end is the device.
create temporary table view_talk as
select home, party, host, service_id, confidence_id, name_id, service, confidence, name, flow_count, sent_count, sent_bytes,
	received_count, received_bytes, first_seen_us, last_seen_us
from (
	select home, party, host, service_id, confidence_id, name_id, sum(talk_flows) as flow_count,
		sum(talk_sent_count) as sent_count, sum(talk_sent_bytes) as sent_bytes,
		sum(talk_received_count) as received_count, sum(talk_received_bytes) as received_bytes,
		min(talk_first_us) as first_seen_us, max(talk_last_us) as last_seen_us
	from (
		select home, service_id, confidence_id, name_id, talk_flows, talk_first_us, talk_last_us,
			case when is_inward = 1 then destination_party else source_party end as party,
			case when is_inward = 1 then source_host else destination_host end as host,
			case when is_inward = 1 then in_count else out_count end as talk_sent_count,
			case when is_inward = 1 then in_bytes else out_bytes end as talk_sent_bytes,
			case when is_inward = 1 then out_count else in_count end as talk_received_count,
			case when is_inward = 1 then out_bytes else in_bytes end as talk_received_bytes
		from (
			select home, service_id, confidence_id, name_id, talk_flows, talk_first_us,
				talk_last_us, out_count, out_bytes, in_count, in_bytes, source_party,
				destination_party, source_host, destination_host,
				case when source_party = 0 and destination_party <> 0 then 1 else 0 end as is_inward
			from (
				select source_id, destination_id, service_id, confidence_id, name_id, is_dns,
					sum(flows) as talk_flows, min(first_us) as talk_first_us,
					max(last_us) as talk_last_us, sum(packets_out) as out_count,
					sum(bytes_out) as out_bytes, sum(packets_in) as in_count,
					sum(bytes_in) as in_bytes
				from (
					select source_id, destination_id, service_id, confidence_id, name_id, flows,
						case when protocol_id = {dns} then 1 else 0 end as is_dns, first_us,
						last_us, packets_out, bytes_out, packets_in, bytes_in
					from flow_fact
					where {meets_time}
				) as flows
				group by source_id, destination_id, service_id, confidence_id, name_id, is_dns
			) as sums join (
				select id as source_id, home, host as source_host, zone as source_zone,
					party as source_party, is_asked as source_is_asked
				from view_place
			) as clients using (source_id) join (
				select id as destination_id, host as destination_host, zone as destination_zone,
					party as destination_party, is_asked as destination_is_asked
				from view_place
			) as servers using (destination_id)
			where {is_kept} and source_is_asked + destination_is_asked > 0
		) as kept
	) as sides
	group by home, party, host, service_id, confidence_id, name_id
) as talks join (
	select id as service_id, text as service
	from word
) as services using (service_id) join (
	select id as confidence_id, text as confidence
	from word
) as confidences using (confidence_id) join (
	select id as name_id, text as name
	from word
) as names using (name_id)
