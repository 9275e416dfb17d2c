select protocol as Protocol, sum(frame_count) as packets
from notebook_frame
group by protocol
order by packets desc, protocol
