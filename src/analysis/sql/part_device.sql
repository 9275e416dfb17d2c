select home, mac, max(device_name) as device, max(is_routing) as is_router
from (
	select home, mac, device as device_name, is_router as is_routing, 1 as is_there
	from device
	where {in_home} and {is_asked_device}
	union all
	select home, mac, called as device_name, 0 as is_routing, 0 as is_there
	from calling
	where {in_home}
) as words
group by home, mac
having max(is_there) = 1
