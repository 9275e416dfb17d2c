select home, source, name, protocol, sum(count) as count, min(first_us) as "first", max(last_us) as "last"
from lookup
where (lower(name) = {name} or lower(name) like {suffix}) and is_response = 0{home}
group by home, source, name, protocol
order by count desc, home, source, name, protocol
