-- Ends outside with which a device of one purpose keeps long connections, one row each, with the country; and for how
-- many quarters of an hour the device was heard at all, and did much more than usual (three times its mean).
-- Clocks, names and what people use are no matter of this kind.
select home, mac, device, type, peer, name, country_name, has_point, latitude, longitude, long_us, flows, packets, bytes, first_us,
	last_us, quarters, busy_quarters
from (
	select party, host, sum(whole_us) as long_us, sum(flow_count) as flows, sum(frames) as packets,
		sum(size) as bytes, min(begin_us) as first_us, max(end_us) as last_us
	from (
		select source_id, destination_id, sum(last_us - first_us) as whole_us, sum(flows) as flow_count,
			sum(packets_out + packets_in) as frames, sum(bytes_out + bytes_in) as size,
			min(first_us) as begin_us, max(last_us) as end_us
		from flow_fact
		where {meets_time} and last_us - first_us >= 1200000000 and destination_port not in (53, 123, 853)
		group by source_id, destination_id
	) as sums join (
		select id as source_id, party
		from {place} as i
		where zone = 1 and is_asked = 1
	) as clients using (source_id) join (
		select id as destination_id, host
		from {place} as k
		where zone = 2
	) as servers using (destination_id)
	group by party, host
) as talks join (
	select party, home, mac, device, type
	from {who} as w
	where type not in ('phone', 'tablet', 'computer', 'TV', 'streaming stick', 'speaker', 'NAS', 'game console',
		'e-reader', 'watch', 'router', 'access point', 'switch', 'powerline adapter') and is_router = 0
) as devices using (party) join (
	select host, address as peer, name
	from {host} as h
) as hosts using (host) join (
	select host, country_name, has_point, latitude, longitude
	from {peer} as p
	where role not in ('content', 'dns', 'cdn') and country <> ''
) as places using (host) join (
	select party, count(*) as quarters, sum(case when size > 3 * mean_size then 1 else 0 end) as busy_quarters
	from (
		select source_party as party, bucket, sum(byte_count) as size
		from {slots} as s
		where direction = 1
		group by source_party, bucket
	) as steps join (
		select source_party as party, 1e0 * sum(byte_count) / count(distinct bucket) as mean_size
		from {slots} as m
		where direction = 1
		group by source_party
	) as means using (party)
	group by party
) as times using (party)
order by home, mac, device, long_us desc, peer
