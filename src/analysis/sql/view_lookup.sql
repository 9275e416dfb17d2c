-- DNS, MDNS and LLMNR messages with the devices at both ends. Names are compared without case.
create temporary table view_lookup as
select home, source_party, destination_host, protocol, question, is_response, rcode, source_is_asked,
	sum(count) as message_count, min(first_us) as first_seen_us, max(last_us) as last_seen_us
from (
	select home, source_party, destination_host, protocol,
		case when name = '' then '.' else lower(name) end as question, is_response, rcode,
		source_is_asked, count, first_us, last_us
	from lookup_sum join (
		select id as source_id, party as source_party, is_asked as source_is_asked
		from view_place
	) as senders using (source_id) join (
		select id as destination_id, host as destination_host,
			host_is_asked as destination_is_asked
		from view_place
	) as receivers using (destination_id)
	where {in_home} and {in_time} and source_is_asked + destination_is_asked > 0 and {is_name_kept}
) as messages
group by home, source_party, destination_host, protocol, question, is_response, rcode, source_is_asked
