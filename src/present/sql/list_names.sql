select question
from (
	select number, question
	from model_name
	union all
	select (select count(*) from model_name) as number, '(other names)' as question
	from model_lookup
	where turn = 50001
) as names
order by number
