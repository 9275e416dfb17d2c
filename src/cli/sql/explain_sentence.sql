select 'It ' || case when type = 'unknown' then 'tells too little of itself to say what it is'
		when confidence >= 60 then 'looks like: ' || type else 'may be: ' || type end
	|| case when model <> '' then ', ' || model else '' end
	|| case when vendor <> '' then ', by ' || vendor else '' end
	|| case when type <> 'unknown' then ' (' || cast(confidence as varchar) || ' % sure).' else '.' end
from identity
where mac in ({macs}){home}
order by confidence desc, mac
limit 1
