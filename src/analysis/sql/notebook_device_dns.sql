select source_device as Device, name, sum(message_count) as queries
from notebook_question
where says_query = 1 and source_device <> ''
group by source_device, name
order by queries desc, source_device, name
