-- A number for each name of a device in a home: sums go by numbers. 0: no device. An end of frames gives
-- its number to its own device, and made negative to that of its address if no frame names it.
create temporary table view_party as
select home, device,
	case when device = '' then 0 when max(own) > 0 then max(own) else 0 - max(of_host) end as party
from (
	select home, device, max(id) as own, 0 as of_host
	from view_end
	group by home, device
	union all
	select home, host_device as device, 0 as own, max(id) as of_host
	from view_end
	group by home, host_device
) as names
group by home, device
