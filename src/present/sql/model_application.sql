-- The applications that are in use, those with the most bytes first; the tail is one.
create temporary table model_application as
select application, least(row_number() over (order by weight desc, application) - 1, 2000) as number
from (
	select application, sum(size) as weight
	from (
		select application, bytes_out + bytes_in as size from model_stream
		union all
		select application, 0 as size from model_main_use
	) as sizes
	group by application
) as sums
