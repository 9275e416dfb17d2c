select home, mac, device as name, owner, hostname, first_us as "first", last_us as "last"
from device
where mac in ({macs}){home}
order by home, mac
