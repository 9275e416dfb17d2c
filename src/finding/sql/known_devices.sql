-- Devices by the numbers of their frames, and for how long their homes were captured.
select party, home, mac, device, type, vendor, model, hostname, confidence, is_router, device_first_us, device_last_us,
	observed_us, home_first_us, watched_to_us
from (
	select party, home, mac, device, type, vendor, model, hostname, confidence, is_router,
		first_us as device_first_us, last_us as device_last_us
	from {who} as w
) as devices join (
	select home, max(covered_us) as observed_us, max(from_us) as home_first_us, max(to_us) as watched_to_us
	from (
		select home, 0 as covered_us, 0 as from_us, 0 as to_us
		from {who} as v
		union all
		select home, observed_us as covered_us, 0 as from_us, 0 as to_us
		from {observed} as o
		union all
		select home, 0 as covered_us, min(first_us) as from_us, max(last_us) as to_us
		from {coverage} as c
		group by home
	) as parts
	group by home
) as watched using (home)
order by home, mac, device, party
