-- view_sum with both ends known. `is_kept`: the filter keeps it; `..._is_asked`: that end is
-- the device asked for.
create temporary table view_traffic as
select home, source, destination, source_mac, destination_mac, protocol, ethertype,
	frame_count, byte_count, first_seen_us, last_seen_us, source_scope, destination_scope,
	source_owner, destination_owner, source_device, destination_device,
	case when {is_kept} then 1 else 0 end as is_kept,
	case when {source_is_asked} then 1 else 0 end as source_is_asked,
	case when {destination_is_asked} then 1 else 0 end as destination_is_asked
from (
	select home, source, destination, source_mac, destination_mac, protocol, ethertype, frame_count,
		byte_count, first_seen_us, last_seen_us, source_scope, source_owner, source_device
	from view_sum join (
		select home, address as source, mac as source_mac, scope as source_scope,
			owner as source_owner, device as source_device
		from view_end
	) as senders using (home, source, source_mac)
) as sent join (
	select home, address as destination, mac as destination_mac, scope as destination_scope,
		owner as destination_owner, device as destination_device
	from view_end
) as receivers using (home, destination, destination_mac)
