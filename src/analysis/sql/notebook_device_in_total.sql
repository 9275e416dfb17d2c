select destination_device as Side, sum(frame_count) as packets, sum(byte_count) as bytes
from notebook_frame
where destination_device <> ''
group by destination_device
order by destination_device
