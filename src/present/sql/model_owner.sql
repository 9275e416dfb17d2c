-- Devices, by home and MAC; the most active ones first.
create temporary table model_owner as
select home, owner, row_number() over (order by weight desc, home, owner) as turn
from (
	select home, owner, sum(size) as weight
	from (
		select home, mac as owner, 0 as size from {device} as d
		union all
		select home, owner, bytes_out + bytes_in as size from model_cell
		union all
		select home, owner, 0 as size from model_stream
		union all
		select home, owner, 0 as size from model_question
		union all
		select home, owner, 0 as size from model_call
	) as sizes
	where owner <> ''
	group by home, owner
) as sums
