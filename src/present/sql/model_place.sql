-- Ends of frames with their devices' MACs.
create temporary table model_place as
select id, home, host, zone, party, owner, is_asked, host_is_asked,
	case when home || ' ' || owner in (select home || ' ' || mac from device where is_router = 1)
		then 1 else 0 end as is_router
from {place} as p
