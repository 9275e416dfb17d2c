select name, protocol, sum(count) as count, min(first_us) as "first", max(last_us) as "last"
from lookup
where source in ({addresses}) and is_response = 0 and name <> ''{home}
group by name, protocol
order by count desc, name, protocol
