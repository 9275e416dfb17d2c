select device as Side, slot as bucket
from (
	select source_device as device, slot from notebook_frame where source_device <> ''
	union all
	select destination_device as device, slot from notebook_frame where destination_device <> ''
) as sides
group by device, slot
order by device, slot
