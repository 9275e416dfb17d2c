select address, name, source, sum(count) as count, min(first_us) as "first", max(last_us) as "last"
from name
where (address in ({addresses}) or lower(name) = {name} or lower(name) like {suffix}){home}
group by address, name, source
order by count desc, address, name, source
