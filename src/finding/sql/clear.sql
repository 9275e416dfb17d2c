-- What each device sent readable; behind that, with an empty value, how much it and each of those peers said to each
-- other, and the name of the peer.
select party, value, '' as peer, '' as name, times, begin_us, end_us, 0 as packets, 0 as bytes
from finding_few
union all
select party, '' as value, peer, max(end_name) as name, 0 as times, 0 as begin_us, 0 as end_us,
	sum(frame_count) as packets, sum(byte_count) as bytes
from (
	select party, host, peer, max(host_name) as end_name
	from finding_few join (
		select host, address as peer, name as host_name
		from {host} as h
	) as hosts using (peer)
	group by party, host, peer
) as told join (
	select source_party as party, destination_host as host, frame_count, byte_count
	from {every} as e
	where source_party in (select party from finding_few)
	union all
	select destination_party as party, source_host as host, frame_count, byte_count
	from {every} as e
	where destination_party in (select party from finding_few)
) as sides using (party, host)
group by party, peer
