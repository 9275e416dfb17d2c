-- Beside those ends: for how many quarters of an hour the device was heard at all, and did much more than usual (three
-- times its mean).
select party, host, long_us, packets, bytes, first_us, last_us, quarters, busy_quarters
from finding_few join (
	select party, count(*) as quarters, sum(case when size > 3 * mean_size then 1 else 0 end) as busy_quarters
	from (
		select party, bucket, sum(octets) as size
		from (
			select source_id, destination_id, bucket, bytes as octets
			from traffic_sum
			where {in_time}
		) as sums join (
			select id as source_id, party
			from {place} as i
			where zone = 1 and party in (select party from finding_few)
		) as senders using (source_id) join (
			select id as destination_id
			from {place} as o
			where zone = 2
		) as receivers using (destination_id)
		group by party, bucket
	) as steps join (
		select party, 1e0 * sum(octets) / count(distinct bucket) as mean_size
		from (
			select source_id, destination_id, bucket, bytes as octets
			from traffic_sum
			where {in_time}
		) as sums join (
			select id as source_id, party
			from {place} as i
			where zone = 1 and party in (select party from finding_few)
		) as senders using (source_id) join (
			select id as destination_id
			from {place} as o
			where zone = 2
		) as receivers using (destination_id)
		group by party
	) as means using (party)
	group by party
) as times using (party)
