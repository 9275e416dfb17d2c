-- Ends outside with which a device of one purpose keeps long connections, one row each. Clocks, names and what people
-- use are no matter of this kind.
select party, host, long_us, packets, bytes, first_us, last_us
from (
	select party, host, sum(whole_us) as long_us, sum(frames) as packets, sum(size) as bytes, min(begin_us) as first_us,
		max(end_us) as last_us
	from (
		select source_id, destination_id, last_us - first_us as whole_us, packets_out + packets_in as frames,
			bytes_out + bytes_in as size, first_us as begin_us, last_us as end_us
		from flow_fact
		where {meets_time} and last_us - first_us >= 1200000000 and destination_port not in (53, 123, 853)
	) as sums join (
		select id as source_id, party
		from {place} as i
		where zone = 1 and is_asked = 1
	) as clients using (source_id) join (
		select id as destination_id, host
		from {place} as k
		where zone = 2
	) as servers using (destination_id)
	where party in (
		select party
		from {who} as w
		where is_router = 0 and type not in ('phone', 'tablet', 'computer', 'TV', 'streaming stick', 'speaker',
			'NAS', 'game console', 'e-reader', 'watch', 'router', 'access point', 'switch',
			'powerline adapter')
	)
	group by party, host
	having sum(whole_us) >= 7200000000
) as talks join (
	select host
	from {peer} as p
	where role not in ('content', 'dns', 'cdn') and country <> ''
) as places using (host)
