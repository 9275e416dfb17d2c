select destination_device as Side, slot as bucket, sum(frame_count) as packets, sum(byte_count) as bytes
from notebook_frame
where destination_device <> ''
group by destination_device, slot
order by destination_device, slot
