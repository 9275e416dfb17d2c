-- How many bytes the devices of those ends sent outside, by quarter of an hour.
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
