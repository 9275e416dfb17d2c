-- For each direction between two ends, whose frames these are: of the end that is a device here; of two devices
-- the one that is no router, else the sender. Nobody's: the end outside is the peer.
create temporary table model_way as
select source_id, destination_id, source_zone, destination_zone, home,
	case turn when 1 then source_owner when 2 then destination_owner else '' end as owner,
	case when turn in (1, 3) then destination_host else source_host end as host,
	case when turn in (1, 3) then 1 else 0 end as is_out
from (
	select source_id, destination_id, source_zone, destination_zone, home, source_owner, destination_owner,
		source_host, destination_host,
		case
			when source_owner <> '' and destination_owner <> ''
				then case when source_is_router > destination_is_router then 2 else 1 end
			when source_owner <> '' then 1
			when destination_owner <> '' then 2
			when source_zone = 2 and destination_zone <> 2 then 4
			else 3
		end as turn
	from (
		select source_id, destination_id
		from {every} as e
		where source_is_asked + destination_is_asked > 0
		group by source_id, destination_id
	) as ends join (
		select id as source_id, home, host as source_host, zone as source_zone, owner as source_owner,
			is_router as source_is_router
		from model_place
	) as senders using (source_id) join (
		select id as destination_id, host as destination_host, zone as destination_zone,
			owner as destination_owner, is_router as destination_is_router
		from model_place
	) as receivers using (destination_id)
) as turns
