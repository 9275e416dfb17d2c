-- Devices that sent something readable (evidence of the kind "clear": model/record.h), what, with the masked secret, and to
-- whom: the fifth part.
select party, value, split_part(split_part(value, ' · ', 5), ' ', 1) as peer, sum(times_told) as times,
	min(first_us) as begin_us, max(last_us) as end_us
from (
	select party, value, times as times_told, first_us, last_us
	from {told} as t
	where kind = 'clear' and address in (select address from {place} as p where zone = 1)
) as told
group by party, value
