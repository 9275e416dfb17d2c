-- Devices that came more than an observed day after their home's capture began, each with whom it talks to: those
-- outside by service, those inside by address. Whom the
-- user named is told: no stranger to them.
select home, mac, device, type, vendor, model, confidence, hostname, is_private, is_named, before_us, first_us, last_us,
	offset_s, sent_count, asked_count, talk_bytes, all_packets, all_bytes,
	peer, name, operator, country_name, company, is_inside, peer_packets,
	peer_bytes
from (
	select home, mac, sum(end_us - begin_us) as before_us
	from (
		select home, mac, stretch_first_us as begin_us,
			case when stretch_last_us > first_us then first_us else stretch_last_us end as end_us
		from (
			select home, mac, first_us
			from {who} as w
		) as devices join (
			select home, first_us as stretch_first_us, last_us as stretch_last_us
			from {coverage} as c
		) as stretches using (home)
		where stretch_first_us < first_us
	) as parts
	group by home, mac
) as waits join (
	select party, home, mac, device, type, vendor, model, confidence, hostname, first_us, last_us
	from {who} as w
	where is_router = 0
) as devices using (home, mac) join (
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
	from {who} as w join {clock} as k on bucket * 1000000 <= first_us
	group by party
) as clocks using (party) join (
	select party, sum(frames) as sent_count, sum(broadcasts) as asked_count, sum(out_bytes) as talk_bytes,
		sum(every_frame) as all_packets, sum(every_byte) as all_bytes
	from (
		select source_party as party, frame_count as frames, 0 as broadcasts, 0 as out_bytes,
			frame_count as every_frame, byte_count as every_byte
		from {every} as e
		union all
		select destination_party as party, 0 as frames, 0 as broadcasts, 0 as out_bytes,
			frame_count as every_frame, byte_count as every_byte
		from {every} as e
		union all
		select party, 0 as frames, 0 as broadcasts, sent_bytes + received_bytes as out_bytes,
			0 as every_frame, 0 as every_byte
		from {outside} as o
		union all
		select party, 0 as frames, frames as broadcasts, 0 as out_bytes, 0 as every_frame,
			0 as every_byte
		from (
			select source_id, protocol_id, sum(packets) as frames
			from traffic_sum
			where {in_time} and destination_id in (
				select id
				from endpoint
				where mac = 'ff:ff:ff:ff:ff:ff'
			)
			group by source_id, protocol_id
		) as shouts join (
			select id as protocol_id
			from word
			where text = 'ARP'
		) as labels using (protocol_id) join (
			select id as source_id, party
			from {place} as p
		) as senders using (source_id)
	) as sums
	group by party
) as totals using (party) join (
	select party, peer, name, operator, country_name, company, 0 as is_inside,
		sent_count + received_count as peer_packets, sent_bytes + received_bytes as peer_bytes
	from {outside} as o join (
		select host, address as peer, name
		from {host} as h
	) as hosts using (host) join (
		select host, operator, country_name, company
		from {peer} as k
	) as known using (host)
	union all
	select party, '' as peer, '' as name, '' as operator, '' as country_name, '' as company, 2 as is_inside,
		0 as peer_packets, 0 as peer_bytes
	from {who} as nobody
	union all
	select source_party as party, address as peer, '' as name, '' as operator,
		'' as country_name, '' as company, 1 as is_inside, frame_count as peer_packets,
		byte_count as peer_bytes
	from {every} as e join (
		select host as destination_host, address
		from {host} as h
		where scope = 'home'
	) as hosts using (destination_host)
	where destination_party <> source_party and destination_party <> 0 and destination_zone = 1
) as talks using (party)
where before_us > 86400000000
order by home, mac, is_inside, peer_bytes desc, peer
