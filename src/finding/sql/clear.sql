-- What each device sent readable (evidence of the kind "clear": model/record.h), with the masked secret.
select home, mac, device, type, value, times, begin_us, end_us
from (
	select party, value, sum(times_told) as times, min(first_us) as begin_us, max(last_us) as end_us
	from (
		select party, value, times as times_told, first_us, last_us
		from {told} as t
		where kind = 'clear' and address in (select address from {place} as p where zone = 1)
	) as told
	group by party, value
) as sums join (
	select party, home, mac, device, type
	from {who} as w
) as devices using (party)
order by home, mac, value
