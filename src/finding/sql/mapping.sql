-- Devices that ask the router to let the Internet in (evidence of the kind "port_mapping").
select party, value, sum(times_told) as times, min(first_us) as begin_us, max(last_us) as end_us
from (
	select party, value, times as times_told, first_us, last_us
	from {told} as t
	where kind = 'port_mapping'
) as told
group by party, value
