select kind, value, address, sum(count) as count, min(first_us) as "first", max(last_us) as "last"
from evidence
where (mac in ({macs}) or address in ({addresses})) and value <> ''{home}
group by kind, value, address
order by kind, count desc, value, address
