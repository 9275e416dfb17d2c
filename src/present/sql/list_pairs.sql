select device, peer, coalesce(number, -1) as application
from (
	select distinct pair, device, peer
	from model_link
) as pairs left join (
	select pair, number
	from model_main_use join model_application using (application)
) as uses using (pair)
order by pair
