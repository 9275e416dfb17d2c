select bucket, source_party as party, frame_count as sent_count, byte_count as sent_bytes,
	0 as received_count, 0 as received_bytes
from view_slot
where source_party <> 0 and source_is_asked = 1
union all
select bucket, destination_party as party, 0 as sent_count, 0 as sent_bytes,
	frame_count as received_count, byte_count as received_bytes
from view_slot
where destination_party <> 0 and destination_is_asked = 1
