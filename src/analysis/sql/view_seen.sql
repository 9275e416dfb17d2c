-- What was seen of each home: the headline and a table of their own ask for it.
create temporary table view_seen as
select home, count(distinct case when owner <> '' then owner end) as devices, sum(frame_sum) as packets,
	sum(byte_sum) as bytes, min(begin_us) as first, max(end_us) as last
from (
	select source_id as id, sum(frame_count) as frame_sum, sum(byte_count) as byte_sum,
		min(first_seen_us) as begin_us, max(last_seen_us) as end_us
	from view_pair
	where source_is_asked + destination_is_asked > 0
	group by source_id
) as senders join (
	select id, home, owner
	from view_place
) as places using (id)
group by home
