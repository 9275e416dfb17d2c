select destination as Destination, sum(message_count) as queries
from notebook_question
group by destination
order by queries desc, destination
