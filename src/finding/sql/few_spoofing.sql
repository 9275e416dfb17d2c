-- Addresses of the home that more than one MAC claims (ARP).
select home, address
from evidence
where kind = 'arp' and {in_home} and {meets_time}
group by home, address
having count(distinct mac) > 1
