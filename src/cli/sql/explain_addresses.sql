select home, address, scope, mac, device, owner
from host
where (address in ({addresses}) or mac in ({macs})) and scope <> 'none'{home}
order by home, address
