-- Ends of frames between devices and those outside to whom they sent much; is_out: the device sends.
select source_id, destination_id, max(device) as party, max(peer) as host, max(outward) as is_out
from (
	select source_id, destination_id, source_party as device, destination_host as peer, 1 as outward
	from {every} as e
	where source_zone = 1 and source_party <> 0 and destination_zone = 2
	union all
	select source_id, destination_id, destination_party as device, source_host as peer, 0 as outward
	from {every} as e
	where source_zone = 2 and destination_zone = 1 and destination_party <> 0
) as sides join (
	select host as peer, party as device
	from {outside} as o
	where sent_bytes >= 500000
) as much using (peer, device)
group by source_id, destination_id
