-- The devices behind the numbers of view_party: the MAC that most of a device's frames have, and what it is.
create temporary table view_who as
select party, home, mac, device, max(kind) as type, max(maker) as vendor, max(model_name) as model,
	max(sureness) as confidence, max(own_name) as hostname, max(is_gate) as is_router,
	max(earliest_us) as first_us, max(latest_us) as last_us
from (
	select party, home, mac, device, kind, maker, model_name, sureness, own_name, is_gate, earliest_us, latest_us
	from (
		select party, home, device, substr(max(ranked), 20) as mac
		from (
			select party, cast(1000000000000000000 + sum(frames) as varchar) || owner as ranked
			from (
				select source_id as id, sum(frame_count) as frames
				from view_pair
				where source_party <> 0
				group by source_id
				union all
				select destination_id as id, sum(frame_count) as frames
				from view_pair
				where destination_party <> 0
				group by destination_id
			) as sums join (
				select id, party, owner
				from view_place
				where party <> 0 and owner <> ''
			) as places using (id)
			group by party, owner
		) as owners join (
			select party, home, device
			from view_party
		) as parties using (party)
		group by party, home, device
	) as macs join (
		select home, mac, '' as kind, '' as maker, '' as model_name, 0 as sureness, hostname as own_name,
			is_router as is_gate, first_us as earliest_us, last_us as latest_us
		from device
		union all
		select home, mac, type as kind, vendor as maker, model as model_name, confidence as sureness,
			'' as own_name, 0 as is_gate, 0 as earliest_us, 0 as latest_us
		from identity
	) as facts using (home, mac)
) as known
group by party, home, mac, device
