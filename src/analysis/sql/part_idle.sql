-- Hours in which a device was heard, with its bytes as if the whole hour had been captured in that state; idle_table.c
-- finds the middle of them.
select party, state, 4e0 * byte_count / quarter_count as hourly_bytes, byte_count
from (
	select home, party, state, hour, sum(quarter_bytes) as byte_count
	from (
		select home, party, bucket, bucket - bucket % 3600 as hour, sum(sent_bytes + received_bytes) as quarter_bytes
		from (
			select home, bucket, source_party as party, byte_count as sent_bytes, 0 as received_bytes
			from view_slot
			where source_party <> 0 and source_is_asked = 1
			union all
			select home, bucket, destination_party as party, 0 as sent_bytes, byte_count as received_bytes
			from view_slot
			where destination_party <> 0 and destination_is_asked = 1
		) as sides
		group by home, party, bucket
	) as quarters join (
		select home, bucket, state
		from view_house
	) as house using (home, bucket)
	group by home, party, state, hour
) as hours join (
	select home, state, bucket - bucket % 3600 as hour, count(*) as quarter_count
	from view_house
	group by home, state, bucket - bucket % 3600
) as observed using (home, state, hour)
order by party, state, hourly_bytes
