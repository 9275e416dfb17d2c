-- Devices by the numbers of their frames, and for how long their homes were captured.
select party, home, mac, device, type, vendor, model, hostname, confidence, is_router, device_first_us, device_last_us,
	observed_us, home_first_us, watched_to_us
from (
	select party, home, mac, device, type, vendor, model, hostname, confidence, is_router,
		first_us as device_first_us, last_us as device_last_us
	from {who} as w
) as devices left join (
	select home, observed_us
	from {observed} as o
) as covered using (home) left join (
	select home, min(first_us) as home_first_us, max(last_us) as watched_to_us
	from {coverage} as c
	group by home
) as stretches using (home)
order by home, mac, device, party
