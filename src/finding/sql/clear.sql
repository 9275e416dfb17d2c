-- What each device sent readable (evidence of the kind "clear": model/record.h), with the masked secret; behind that, with
-- an empty value, how much it and each other end said to each other.
select home, mac, device, type, value, peer, times, begin_us, end_us, packets, bytes
from (
	select party, value, '' as peer, sum(times_told) as times, min(first_us) as begin_us, max(last_us) as end_us,
		0 as packets, 0 as bytes
	from (
		select party, value, times as times_told, first_us, last_us
		from {told} as t
		where kind = 'clear' and address in (select address from {place} as p where zone = 1)
	) as told
	group by party, value
	union all
	select party, '' as value, peer, 0 as times, 0 as begin_us, 0 as end_us, sum(frame_count) as packets,
		sum(byte_count) as bytes
	from (
		select source_party as party, destination_host as host, frame_count, byte_count
		from {every} as e
		union all
		select destination_party as party, source_host as host, frame_count, byte_count
		from {every} as e
	) as sides join (
		select host, address as peer
		from {host} as h
	) as hosts using (host)
	where party in (select party from {told} as t where kind = 'clear')
	group by party, peer
) as sums join (
	select party, home, mac, device, type
	from {who} as w
) as devices using (party)
order by home, mac, peer, value
