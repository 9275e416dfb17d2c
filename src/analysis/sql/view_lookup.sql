-- DNS, MDNS and LLMNR messages with the devices at both ends. Names are compared without case.
create temporary table view_lookup as
select home, source, destination, protocol, question, is_response, rcode, message_count,
	first_seen_us, last_seen_us, source_device, destination_device,
	case when {source_is_asked} then 1 else 0 end as source_is_asked
from (
	select home, source, destination, protocol, question, is_response, rcode, message_count,
		first_seen_us, last_seen_us, source_scope, source_owner, source_device
	from (
		select home, source, destination, source_mac, protocol, question, is_response, rcode,
			sum(count) as message_count, min(first_us) as first_seen_us,
			max(last_us) as last_seen_us
		from (
			select home, source, destination, source_mac, protocol,
				case when name = '' then '.' else lower(name) end as question, is_response,
				rcode, count, first_us, last_us
			from lookup
			where {in_home} and {in_time}
		) as messages
		group by home, source, destination, source_mac, protocol, question, is_response, rcode
	) as sums join (
		select home, address as source, mac as source_mac, scope as source_scope,
			owner as source_owner, device as source_device
		from view_end
	) as senders using (home, source, source_mac)
) as sent join (
	select home, address as destination, scope as destination_scope, owner as destination_owner,
		device as destination_device
	from view_host
) as receivers using (home, destination)
where ({source_is_asked} or {destination_is_asked}) and {is_name_kept}
