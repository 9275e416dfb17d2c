create temporary table model_name as
select question, row_number() over (order by sum(times) desc, question) - 1 as number
from model_lookup
where turn <= 50000
group by question
