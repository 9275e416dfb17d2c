select source as Source, sum(frame_count) as packets
from notebook_frame
where ethertype = 'IPv6'
group by source
order by packets desc, source
