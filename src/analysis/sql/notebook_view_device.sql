-- The notebook's dictionary of devices: by address alone, the last line wins.
create temporary table notebook_device as
select address, substr(max(cast(1000000000000 + seq as varchar) || name), 14) as device
from named
where same_as = ''
group by address
