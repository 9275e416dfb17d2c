-- What each home was like in each quarter of an hour that was captured. state: 0 night, 1 nobody there (no phone was
-- heard for an hour around, in a home that has phones), 2 day.
create temporary table view_house as
select home, bucket, case when is_night = 1 then 0 when has_phones = 1 and is_near = 0 then 1 else 2 end as state
from (
	select home, bucket, max(observed) as was_observed, max(near) as is_near
	from (
		select home, bucket, 1 as observed, is_phone as near
		from view_heard
		union all
		select home, bucket - 900 as bucket, 0 as observed, is_phone as near
		from view_heard
		union all
		select home, bucket + 900 as bucket, 0 as observed, is_phone as near
		from view_heard
		union all
		select home, bucket - 1800 as bucket, 0 as observed, is_phone as near
		from view_heard
		union all
		select home, bucket + 1800 as bucket, 0 as observed, is_phone as near
		from view_heard
	) as around
	group by home, bucket
) as quarters join (
	select home, max(is_phone) as has_phones
	from view_heard
	group by home
) as phones using (home) join (
	select bucket, is_night
	from view_clock
) as clock using (bucket)
where was_observed = 1
