-- What each device said from 22:00 to 06:00, night by night, and how much of that night was captured.
select home, mac, device, type, evening, night_hours, offset_s, bytes, packets, first_us, last_us, peer, name
from (
	select party, evening, sum(host_bytes) as bytes, sum(host_frames) as packets, min(host_first_us) as first_us,
		max(host_last_us) as last_us, substr(max(ranked), 20) as peer_host
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
	select party, home, mac, device, type
	from {who} as w
	where is_router = 0
) as devices using (party) join (
	select cast(host as varchar) as peer_host, address as peer, name
	from {host} as h
) as hosts using (peer_host) join (
	select home, evening, count(*) / 4e0 as night_hours, max(ahead_s) as offset_s
	from {house} as q join (
		select bucket, evening, offset_s as ahead_s
		from {clock} as k
	) as clock using (bucket)
	where state = 0
	group by home, evening
) as observed using (home, evening)
order by home, mac, evening
