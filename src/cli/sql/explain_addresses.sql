select address, packets, first_us as first, last_us as last
from device_address
where mac in ({macs}){home}
order by address
