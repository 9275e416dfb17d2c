-- Each address together with the Ethernet address it was seen with.
create temporary table view_pair as
select home, address, mac
from (
	select home, source as address, source_mac as mac
	from view_sum
	group by home, source, source_mac
	union all
	select home, destination as address, destination_mac as mac
	from view_sum
	group by home, destination, destination_mac
) as ends
group by home, address, mac
