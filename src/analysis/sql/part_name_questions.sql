-- Names to look up: those asked for and those of peers, the most frequent first.
select name
from (
	select question as name, message_count as weight
	from view_lookup
	union all
	select name, 1 as weight
	from view_host
	where name <> ''
) as names
group by name
order by sum(weight) desc, name
limit 131072
