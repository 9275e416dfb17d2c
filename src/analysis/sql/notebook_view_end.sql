-- Every address with its device, or ''.
create temporary table notebook_end as
select address, max(name) as device
from (
	select source as address, '' as name from traffic where {in_home} and {in_time} group by source
	union all
	select destination as address, '' as name from traffic where {in_home} and {in_time}
		group by destination
	union all
	select address, device as name from notebook_device
) as ends
group by address
