select home, bucket, source_device as device, destination as peer, frame_count as sent_count,
	byte_count as sent_bytes, 0 as received_count, 0 as received_bytes, first_seen_us, last_seen_us
from view_slot
where source_device <> '' and source_is_asked = 1
union all
select home, bucket, destination_device as device, source as peer, 0 as sent_count, 0 as sent_bytes,
	frame_count as received_count, byte_count as received_bytes, first_seen_us, last_seen_us
from view_slot
where destination_device <> '' and destination_is_asked = 1
