select destination as Destination, sum(frame_count) as packets
from notebook_frame
where ethertype <> 'IPv6' and destination not like '192.168%'
group by destination
order by packets desc, destination
