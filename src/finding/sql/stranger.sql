-- Each device that came late, with whom it talks to: those outside and those inside (is_inside 1), and itself (2). Whom
-- the user named is told: no stranger to them.
select party, host, is_private, is_named, before_us, first_us, last_us, offset_s, sent_count, asked_count, talk_bytes,
	all_packets, all_bytes, is_inside, peer_packets, peer_bytes
from finding_few join (
	select home, mac, max(made_up) as is_private, max(named) as is_named
	from (
		select home, mac, is_private as made_up, 0 as named
		from identity
		union all
		select home, mac, 0 as made_up, case when device <> '' then 1 else 0 end as named
		from device
	) as marks
	group by home, mac
) as marks using (home, mac) join (
	select party, max(bucket * 200000 + offset_s + 100000) % 200000 - 100000 as offset_s
	from finding_few join {clock} as k on bucket * 1000000 <= first_us
	group by party
) as clocks using (party) join (
	select party, sum(frames) as sent_count, sum(broadcasts) as asked_count, sum(out_bytes) as talk_bytes,
		sum(every_frame) as all_packets, sum(every_byte) as all_bytes
	from (
		select source_party as party, frame_count as frames, 0 as broadcasts, 0 as out_bytes,
			frame_count as every_frame, byte_count as every_byte
		from {every} as e
		where source_party in (select party from finding_few)
		union all
		select destination_party as party, 0 as frames, 0 as broadcasts, 0 as out_bytes,
			frame_count as every_frame, byte_count as every_byte
		from {every} as e
		where destination_party in (select party from finding_few)
		union all
		select party, 0 as frames, 0 as broadcasts, sent_bytes + received_bytes as out_bytes,
			0 as every_frame, 0 as every_byte
		from {outside} as o
		where party in (select party from finding_few)
		union all
		select party, 0 as frames, packets as broadcasts, 0 as out_bytes, 0 as every_frame,
			0 as every_byte
		from (
			select source_id, packets
			from traffic_sum
			where {in_time} and protocol_id in (select id from word where text = 'ARP')
				and destination_id in (select id from endpoint where mac = 'ff:ff:ff:ff:ff:ff')
		) as shouts join (
			select id as source_id, party
			from {place} as p
			where party in (select party from finding_few)
		) as senders using (source_id)
	) as sums
	group by party
) as totals using (party) join (
	select party, host, 0 as is_inside, sent_count + received_count as peer_packets,
		sent_bytes + received_bytes as peer_bytes
	from {outside} as o
	where party in (select party from finding_few)
	union all
	select party, max(host) as own_host, 2 as is_inside, 0 as peer_packets, 0 as peer_bytes
	from {place} as itself
	where party in (select party from finding_few)
	group by party
	union all
	select source_party as party, destination_host as host, 1 as is_inside, frame_count as peer_packets,
		byte_count as peer_bytes
	from {every} as e
	where source_party in (select party from finding_few) and destination_party <> source_party
		and destination_party <> 0 and destination_zone = 1
) as talks using (party)
