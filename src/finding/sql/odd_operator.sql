-- Those ends of networks to which a device sent enough to be judged. Beside each: in how many quarters of an hour, and in
-- how many of the night, the device sent to that network, and to anybody outside.
select party, host, packets, bytes, first_us, last_us, quarters, night_quarters, device_quarters,
	device_night_quarters, device_bytes
from finding_few join (
	select party, operator, count(*) as quarters, sum(is_night) as night_quarters
	from (
		select party, operator, bucket, max(night) as is_night
		from (
			select source_id, destination_id, bucket
			from traffic_sum
			where {in_time}
		) as sums join (
			select id as source_id, party
			from {place} as i
			where zone = 1 and is_asked = 1
		) as senders using (source_id) join (
			select id as destination_id, host
			from {place} as o
			where zone = 2
		) as receivers using (destination_id) join (
			select host, operator
			from {peer} as q
			where role in ('cdn', 'cloud', 'hosting')
		) as owners using (host) join (
			select party, operator
			from finding_few
			group by party, operator
			having count(*) >= 2 and sum(bytes) >= 300000 and sum(bytes) >= 2e-2 * max(device_bytes)
		) as heavy using (party, operator) join (
			select bucket, is_night as night
			from {clock} as c
		) as clock using (bucket)
		group by party, operator, bucket
	) as steps
	group by party, operator
) as times using (party, operator) join (
	select party, count(*) as device_quarters, sum(is_night) as device_night_quarters
	from (
		select party, bucket, max(night) as is_night
		from (
			select source_id, destination_id, bucket
			from traffic_sum
			where {in_time}
		) as sums join (
			select id as source_id, party
			from {place} as i
			where zone = 1 and is_asked = 1 and party in (select party from finding_few)
		) as senders using (source_id) join (
			select id as destination_id
			from {place} as o
			where zone = 2
		) as receivers using (destination_id) join (
			select bucket, is_night as night
			from {clock} as c
		) as clock using (bucket)
		group by party, bucket
	) as steps
	group by party
) as online using (party)
where night_quarters >= 4
