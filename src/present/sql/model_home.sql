create temporary table model_home as
select home, row_number() over (order by home) - 1 as number
from (
	select home from model_owner
	union
	select home from model_host
	union
	select home from {coverage} as c
) as homes
