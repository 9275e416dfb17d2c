-- Those, since when, and for how long the gadget had been watched before.
select party, aspect, word, peer, value_first_us, value_last_us, offset_s, packets, bytes, before_us, siblings, sharing, users
from (
	select party, aspect, word, peer, value_first_us, value_last_us, packets, bytes, siblings, sharing, users,
		sum(end_us - begin_us) as before_us
	from (
		select party, aspect, word, peer, value_first_us, value_last_us, packets, bytes, siblings, sharing, users,
			case when stretch_first_us < device_first_us then device_first_us else stretch_first_us end
				as begin_us,
			case when stretch_last_us > value_first_us then value_first_us else stretch_last_us end as end_us
		from finding_few join (
			select home, first_us as stretch_first_us, last_us as stretch_last_us
			from {coverage} as c
		) as stretches using (home)
		where stretch_first_us < value_first_us and stretch_last_us > device_first_us
	) as waits
	group by party, aspect, word, peer, value_first_us, value_last_us, packets, bytes, siblings, sharing, users
) as news join (
	select bucket * 1000000 as bucket_us, offset_s
	from {clock} as k
) as clock on bucket_us = value_first_us - value_first_us % 900000000
