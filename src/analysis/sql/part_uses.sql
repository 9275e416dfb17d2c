-- What use_table.c turns into view_use, pair by pair.
select party, host, service_id, confidence_id, name_id, flow_count, sent_count, sent_bytes, received_count,
	received_bytes, first_seen_us, last_seen_us
from view_contact
