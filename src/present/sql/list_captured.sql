select number as home, cast((begin_us - begin_us % 1000000) / 1000000 as bigint) as from_s,
	cast((end_us + 999999 - (end_us + 999999) % 1000000) / 1000000 as bigint) as to_s
from model_home join (
	select home, first_us as begin_us, last_us as end_us
	from {coverage} as c
) as stretches using (home)
order by home, from_s, to_s
limit 20000
