-- Quarters of an hour in which anybody of a home was heard, and whether a phone was.
create temporary table view_heard as
select home, bucket, max(phone) as is_phone
from (
	select bucket, source_id
	from traffic_sum
	where {in_time}
	group by bucket, source_id
) as senders join (
	select id as source_id, home,
		case when home || ' ' || owner in (select home || ' ' || mac from identity where type = 'phone')
			then 1 else 0 end as phone
	from view_place
) as places using (source_id)
group by home, bucket
