select name, category, company, how
from (
	select number, application_name as name, category, company, how
	from model_application join {applications} as a using (application)
	where number < 2000
	union all
	select distinct number, '(other applications)' as name, '' as category, '' as company, '' as how
	from model_application
	where number = 2000
) as applications
order by number
