select destination as Destination
from notebook_frame
group by destination
order by destination
