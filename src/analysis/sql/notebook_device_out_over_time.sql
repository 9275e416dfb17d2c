select source_device as Side, slot as bucket, sum(frame_count) as packets, sum(byte_count) as bytes
from notebook_frame
where source_device <> ''
group by source_device, slot
order by source_device, slot
