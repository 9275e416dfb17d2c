-- Hours in which a device sent much more to a service outside than it got back, with all it sent in all the time,
-- except where it got much back too (calls). A service is the domain of the peer's name, or its address.
select home, mac, device, type, vendor, service, peer, name, operator, role, country_name, company, category, hour_s,
	offset_s, is_night, sent_bytes, received_bytes, packets, first_us, last_us, all_sent_bytes, observed_us,
	watched_to_us
from (
	select party, host, hour_s, max(ahead_s) as offset_s, max(dark) as is_night, sum(bytes_out) as sent_bytes,
		sum(bytes_in) as received_bytes, sum(frames) as packets, min(begin_us) as first_us,
		max(end_us) as last_us
	from (
		select party, host, bucket, bytes_out, 0 as bytes_in, frames, begin_us, end_us
		from (
			select source_id, destination_id, bucket, sum(bytes) as bytes_out, sum(packets) as frames,
				min(first_us) as begin_us, max(last_us) as end_us
			from traffic_sum
			where {in_time} and destination_id in (
				select id
				from {place} as p join (
					select host
					from {outside} as o
					where sent_bytes >= 500000
				) as much using (host)
			)
			group by source_id, destination_id, bucket
		) as outward join (
			select id as source_id, party
			from {place} as p
			where zone = 1 and party <> 0
		) as senders using (source_id) join (
			select id as destination_id, host
			from {place} as q
			where zone = 2
		) as servers using (destination_id)
		union all
		select party, host, bucket, 0 as bytes_out, bytes_in, frames, begin_us, end_us
		from (
			select source_id, destination_id, bucket, sum(bytes) as bytes_in, sum(packets) as frames,
				min(first_us) as begin_us, max(last_us) as end_us
			from traffic_sum
			where {in_time} and source_id in (
				select id
				from {place} as p join (
					select host
					from {outside} as o
					where sent_bytes >= 500000
				) as much using (host)
			)
			group by source_id, destination_id, bucket
		) as inward join (
			select id as source_id, host
			from {place} as p
			where zone = 2
		) as servers using (source_id) join (
			select id as destination_id, party
			from {place} as q
			where zone = 1 and party <> 0
		) as receivers using (destination_id)
	) as quarters join (
		select bucket, bucket - bucket % 3600 as hour_s, offset_s as ahead_s, is_night as dark
		from {clock} as k
	) as clock using (bucket)
	group by party, host, hour_s
) as hours join (
	select party, sum(case when sent_bytes > 500000 and received_bytes > sent_bytes / 3e0 then 0
		else sent_bytes end) as all_sent_bytes
	from {outside} as o
	group by party
) as totals using (party) join (
	select host, address as peer, name
	from {host} as h
) as hosts using (host) join (
	select host, operator, role, country_name, company, category,
		case when registered_domain = '' then address else registered_domain end as service
	from {peer} as k join (
		select host, address
		from {host} as a
	) as addresses using (host)
) as known using (host) join (
	select party, home, mac, device, type, vendor
	from {who} as w
	where is_router = 0
) as devices using (party) join (
	select home, observed_us
	from {observed} as v
) as observed using (home) join (
	select home, max(last_us) as watched_to_us
	from {coverage} as c
	group by home
) as watched using (home)
where sent_bytes >= 500000 and sent_bytes >= 3 * received_bytes
order by home, mac, service, hour_s, peer
