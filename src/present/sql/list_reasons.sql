-- The strongest first, as `explain` says.
select device, case when says = '' then '' else says || ': ' end || source || ' (' || replace(kind, '_', ' ') ||
	case when value = '' then '' else ' ' || value end || ')' as sentence
from (
	select device, says, source, kind, value,
		row_number() over (partition by device order by weight desc, kind, value, says, source) as turn
	from model_device join (
		select home, mac as owner, says, source, kind, value, weight
		from reason
	) as reasons using (home, owner)
	where is_kept = 1
) as ranked
where turn <= 12
order by device, turn
