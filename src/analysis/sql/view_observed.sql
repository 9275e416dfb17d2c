-- For how long each home was captured within the time asked for: what rates are told by. A gap is no silence.
create temporary table view_observed as
select home, sum(end_us - begin_us) as observed_us
from (
	select home, case when first_us < {from_us} then {from_us} else first_us end as begin_us,
		case when last_us > {to_us} then {to_us} else last_us end as end_us
	from coverage
	where {in_home} and {meets_time}
) as stretches
group by home
