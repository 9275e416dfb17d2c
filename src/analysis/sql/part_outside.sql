-- What was said to and by ends outside the home, from the side of the device inside.
select destination_host as host, source_party as party, frame_count as sent_count,
	byte_count as sent_bytes, 0 as received_count, 0 as received_bytes, first_seen_us, last_seen_us
from view_pair
where is_kept = 1 and source_is_asked + destination_is_asked > 0 and destination_zone = 2
union all
select source_host as host, destination_party as party, 0 as sent_count, 0 as sent_bytes,
	frame_count as received_count, byte_count as received_bytes, first_seen_us, last_seen_us
from view_pair
where is_kept = 1 and source_is_asked + destination_is_asked > 0 and source_zone = 2
