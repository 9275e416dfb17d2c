-- Rounded, and then ordered by what is shown, by notebook.c.
select protocol as Protocol, 1e0 * sum(byte_count) / sum(frame_count) as bytes_per_packet
from notebook_frame
group by protocol
order by protocol
