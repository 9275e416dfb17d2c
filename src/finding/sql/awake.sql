-- What each device said from 22:00 to 06:00, night by night, the end that it said most of it to, and how much of that
-- night was captured. What one unit wrote (seq) is of one home: that of any of its ends.
select party, host, evening, night_hours, offset_s, bytes, packets, first_us, last_us
from (
	select party, evening, sum(host_bytes) as bytes, sum(host_frames) as packets, min(host_first_us) as first_us,
		max(host_last_us) as last_us, cast(substr(max(ranked), 20) as bigint) as host
	from (
		select party, evening, host, sum(octets) as host_bytes, sum(frames) as host_frames,
			min(begin_us) as host_first_us, max(end_us) as host_last_us, cast(1000000000000000000 + sum(octets) as varchar) || cast(host as varchar)
				as ranked
		from (
			select source_party as party, evening, destination_host as host, byte_count as octets,
				frame_count as frames, first_seen_us as begin_us, last_seen_us as end_us
			from {nights} as n
			where source_party <> 0
			union all
			select destination_party as party, evening, source_host as host, byte_count as octets,
				frame_count as frames, first_seen_us as begin_us, last_seen_us as end_us
			from {nights} as n
			where destination_party <> 0
		) as sides
		group by party, evening, host
	) as pairs
	group by party, evening
) as sums join (
	select party, home
	from {who} as w
) as devices using (party) join (
	select home, evening, count(*) / 4e0 as night_hours, max(ahead_s) as offset_s
	from (
		select home, bucket, max(evening_of) as evening, max(ahead) as ahead_s
		from (
			select seq, bucket, max(source_id) as any_id, max(evening) as evening_of, max(offset_s) as ahead
			from traffic_sum join (
				select bucket, evening, offset_s
				from {clock} as k
				where is_night = 1
			) as clock using (bucket)
			where {in_time}
			group by seq, bucket
		) as units join (
			select id as any_id, home
			from {place} as p
		) as places using (any_id)
		group by home, bucket
	) as quarters
	group by home, evening
) as observed using (home, evening)
