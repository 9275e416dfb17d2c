-- What was said to and by ends outside the home, from the side of the device inside.
create temporary table view_outside as
select host, party, cast(sum(out_count) as bigint) as sent_count, cast(sum(out_bytes) as bigint) as sent_bytes,
	cast(sum(in_count) as bigint) as received_count, cast(sum(in_bytes) as bigint) as received_bytes,
	min(begin_us) as first_seen_us, max(end_us) as last_seen_us
from (
	select destination_host as host, source_party as party, frame_count as out_count,
		byte_count as out_bytes, 0 as in_count, 0 as in_bytes, first_seen_us as begin_us,
		last_seen_us as end_us
	from view_pair
	where is_kept = 1 and source_is_asked + destination_is_asked > 0 and destination_zone = 2
	union all
	select source_host as host, destination_party as party, 0 as out_count, 0 as out_bytes,
		frame_count as in_count, byte_count as in_bytes, first_seen_us as begin_us,
		last_seen_us as end_us
	from view_pair
	where is_kept = 1 and source_is_asked + destination_is_asked > 0 and source_zone = 2
) as sides
group by host, party
