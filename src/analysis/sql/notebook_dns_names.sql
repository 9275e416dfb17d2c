select name, sum(message_count) as queries
from notebook_question
where says_query = 1
group by name
order by queries desc, name
