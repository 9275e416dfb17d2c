-- From 22:00 to 06:00 in the home's zone. A night counts as the date of its evening. What two devices say to one
-- another is told once: by the one that is no router, else by the sender.
select home, device, peer, name, nights, packets_out, bytes_out, packets_in, bytes_in, first, last
from (
	select party, host, count(distinct evening) as nights, sum(sent_count) as packets_out,
		sum(sent_bytes) as bytes_out, sum(received_count) as packets_in,
		sum(received_bytes) as bytes_in, min(first_seen_us) as first, max(last_seen_us) as last
	from (
		select evening, source_party as party, destination_host as host, frame_count as sent_count,
			byte_count as sent_bytes, 0 as received_count, 0 as received_bytes, first_seen_us,
			last_seen_us
		from {nights} as n
		where source_party <> 0 and source_is_asked = 1 and not (destination_party <> 0
			and destination_is_asked = 1 and source_routes > destination_routes)
		union all
		select evening, destination_party as party, source_host as host, 0 as sent_count,
			0 as sent_bytes, frame_count as received_count, byte_count as received_bytes,
			first_seen_us, last_seen_us
		from {nights} as n
		where destination_party <> 0 and destination_is_asked = 1 and not (source_party <> 0
			and source_is_asked = 1 and source_routes <= destination_routes)
	) as sides
	group by party, host
) as talks join (
	select host, home, address as peer, name
	from {host} as h
) as hosts using (host) join (
	select party, device
	from {party} as p
) as parties using (party)
order by bytes_out + bytes_in desc, home, device, peer
limit {top}
