select slot, device, peer as resolver, name, cast(sum(times) as bigint) as count
from (
	select slot, device, peer, times, number as name
	from model_lookup join model_name using (question)
	where turn <= 50000
	union all
	select slot, device, peer, times, (select count(*) from model_name) as name
	from model_lookup
	where turn > 50000
) as lookups
group by slot, device, peer, name
order by slot, device, peer, name
