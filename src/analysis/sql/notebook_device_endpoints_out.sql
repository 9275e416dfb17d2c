select device as Device, destination as Destination, sum(frame_count) as packets
from notebook_frame
where source_device <> ''
group by device, destination
order by packets desc, device, destination
