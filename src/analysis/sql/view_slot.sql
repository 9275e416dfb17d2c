-- What the filter keeps, by quarter of an hour, whatever the protocol. `direction`: 1 out of the home,
-- 2 into it, 0 neither.
create temporary table view_slot as
select home, bucket, source, destination, source_device, destination_device,
	case
		when source_scope = 'home' and destination_scope = 'internet' then 1
		when source_scope = 'internet' and destination_scope = 'home' then 2
		else 0
	end as direction,
	max(case when {source_is_asked} then 1 else 0 end) as source_is_asked,
	max(case when {destination_is_asked} then 1 else 0 end) as destination_is_asked,
	sum(packets) as frame_count, sum(bytes) as byte_count, min(first_us) as first_seen_us,
	max(last_us) as last_seen_us
from (
	select home, bucket, source, destination, destination_mac, protocol, packets, bytes,
		first_us, last_us, source_scope, source_owner, source_device
	from traffic join (
		select home, address as source, mac as source_mac, scope as source_scope,
			owner as source_owner, device as source_device
		from view_end
	) as senders using (home, source, source_mac)
	where {in_home} and {in_time}
) as sent join (
	select home, address as destination, mac as destination_mac, scope as destination_scope,
		owner as destination_owner, device as destination_device
	from view_end
) as receivers using (home, destination, destination_mac)
where ({source_is_asked} or {destination_is_asked}) and {is_kept}
group by home, bucket, source, destination, source_device, destination_device, source_scope,
	destination_scope
