select ethertype as EtherType, sum(frame_count) as packets
from notebook_frame
group by ethertype
order by packets desc, ethertype
