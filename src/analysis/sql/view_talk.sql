-- The contacts of view_contact whatever their port: with whom, what their payload and their server's name say.
create temporary table view_talk as
select home, party, host, service_id, confidence_id, name_id, service, confidence, name,
	flow_sum as flow_count, sent_sum as sent_count, sent_byte_sum as sent_bytes, received_sum as received_count,
	received_byte_sum as received_bytes, begin_us as first_seen_us, end_us as last_seen_us
from (
	select home, party, host, service_id, confidence_id, name_id, sum(flow_count) as flow_sum,
		sum(sent_count) as sent_sum, sum(sent_bytes) as sent_byte_sum, sum(received_count) as received_sum,
		sum(received_bytes) as received_byte_sum, min(first_seen_us) as begin_us, max(last_seen_us) as end_us
	from view_contact
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
