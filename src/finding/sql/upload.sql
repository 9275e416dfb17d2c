-- Hours in which a device sent much more to an end outside than it got back, with all it sent in all the time, except
-- where it got much back too (calls).
select party, host, hour_s, offset_s, is_night, sent_bytes, received_bytes, packets, first_us, last_us, all_sent_bytes
from (
	select party, host, hour_s, max(ahead_s) as offset_s, max(dark) as is_night,
		sum(octets * is_out) as sent_bytes, sum(octets * (1 - is_out)) as received_bytes,
		sum(frames) as packets, min(begin_us) as first_us, max(end_us) as last_us
	from (
		select source_id, destination_id, bucket, bytes as octets, packets as frames, first_us as begin_us,
			last_us as end_us
		from traffic_sum
		where {in_time}
	) as quarters join (
		select source_id, destination_id, party, host, is_out
		from finding_few
	) as few using (source_id, destination_id) join (
		select bucket, bucket - bucket % 3600 as hour_s, offset_s as ahead_s, is_night as dark
		from {clock} as k
	) as clock using (bucket)
	group by party, host, hour_s
) as hours join (
	select party, sum(case when sent_bytes > 500000 and received_bytes > sent_bytes / 3e0 then 0
		else sent_bytes end) as all_sent_bytes
	from {outside} as o
	group by party
) as totals using (party)
where sent_bytes >= 500000 and sent_bytes >= 3 * received_bytes
