select destination as Destination, device as Device, sum(message_count) as queries
from notebook_question
where device <> ''
group by destination, device
order by queries desc, destination, device
