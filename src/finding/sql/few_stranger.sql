-- Devices that came more than an observed day after their home's capture began.
select party, home, mac, first_us, last_us, before_us
from (
	select party, home, mac, first_us, last_us, sum(end_us - begin_us) as before_us
	from (
		select party, home, mac, first_us, last_us, stretch_first_us as begin_us,
			case when stretch_last_us > first_us then first_us else stretch_last_us end as end_us
		from (
			select party, home, mac, first_us, last_us
			from {who} as w
			where is_router = 0
		) as devices join (
			select home, first_us as stretch_first_us, last_us as stretch_last_us
			from {coverage} as c
		) as stretches using (home)
		where stretch_first_us < first_us
	) as parts
	group by party, home, mac, first_us, last_us
) as waits
where before_us > 86400000000
