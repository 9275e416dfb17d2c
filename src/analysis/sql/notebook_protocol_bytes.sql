select protocol as Protocol, sum(byte_count) as bytes
from notebook_frame
group by protocol
order by bytes desc, protocol
