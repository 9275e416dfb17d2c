select mac, device_mac as same_as, reason, first_us as first, last_us as last
from alias
where (device_mac in ({macs}) or mac in ({macs})){home}
order by first_us, mac
