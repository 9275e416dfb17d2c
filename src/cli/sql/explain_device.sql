select home, name, owner, type, confidence, vendor, model, hostname, mac, is_private, is_router, first, last
from (
	select home, mac, device as name, owner, hostname, is_router, first_us as first, last_us as last
	from device
	where mac in ({macs}){home}
) as d join (
	select home, mac, type, confidence, vendor, model, is_private
	from identity
	where mac in ({macs}){home}
) as i using (home, mac)
order by home, mac
