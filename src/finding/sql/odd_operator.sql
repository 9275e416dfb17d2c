-- Of each device that serves many purposes: ends in networks that rent computers or deliver for others, which no known
-- application or company explains. Beside each: in how many quarters of an hour, and in how many of the night, the
-- device sent to that network, was heard at all, and how many bytes it moved in all.
select home, mac, device, operator, role, peer, name, domain, country_name, packets, bytes, first_us, last_us, quarters,
	night_quarters, device_quarters, device_night_quarters, device_bytes, observed_us
from (
	select party, host, sum(sent_count + received_count) as packets, sum(sent_bytes + received_bytes) as bytes,
		min(first_seen_us) as first_us, max(last_seen_us) as last_us
	from {uses} as u join (
		select application
		from {applications} as a
		where how in ('address', 'port', 'unknown') or (how = 'name' and (company = '' or category in ('cdn', 'cloud')))
	) as unknown_ones using (application)
	group by party, host
) as uses join (
	select host, operator, role, country_name, registered_domain as domain
	from {peer} as p
	where role in ('cdn', 'cloud', 'hosting')
) as owners using (host) join (
	select host, address as peer, name
	from {host} as h
) as hosts using (host) join (
	select party, operator, count(*) as quarters, sum(is_night) as night_quarters
	from (
		select party, operator, bucket, max(night) as is_night
		from (
			select source_id, destination_id, bucket
			from traffic_sum
			where {in_time}
			group by source_id, destination_id, bucket
		) as sums join (
			select id as source_id, party
			from {place} as i
			where zone = 1 and is_asked = 1 and party <> 0
		) as senders using (source_id) join (
			select id as destination_id, host
			from {place} as o
			where zone = 2
		) as receivers using (destination_id) join (
			select host, operator
			from {peer} as q
			where role in ('cdn', 'cloud', 'hosting')
		) as owners using (host) join (
			select bucket, is_night as night
			from {clock} as c
		) as clock using (bucket)
		group by party, operator, bucket
	) as steps
	group by party, operator
) as times using (party, operator) join (
	select party, count(*) as device_quarters, sum(is_night) as device_night_quarters
	from (
		select source_party as party, bucket
		from {slots} as s
		where direction = 1
		group by source_party, bucket
	) as steps join (
		select bucket, is_night
		from {clock} as c
	) as clock using (bucket)
	group by party
) as online using (party) join (
	select party, sum(sent_bytes + received_bytes) as device_bytes, count(distinct application) as purposes
	from {uses} as w
	group by party
) as totals using (party) join (
	select party, home, mac, device
	from {who} as d
	where is_router = 0
) as devices using (party) join (
	select home, observed_us
	from {observed} as o
) as covered using (home)
where purposes >= 8
order by home, mac, device, operator, bytes desc, peer
