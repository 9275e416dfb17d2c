select device as Device, source as Source, sum(frame_count) as packets
from notebook_frame
where destination_device <> ''
group by device, source
order by packets desc, device, source
