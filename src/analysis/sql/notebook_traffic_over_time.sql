select slot as bucket, sum(frame_count) as packets, sum(byte_count) as bytes
from notebook_frame
group by slot
order by slot
