-- DNS, MDNS and LLMNR messages with the devices at both ends. Names are compared without case.
create temporary table view_lookup as
select home, source_party, destination_host, protocol, question, is_response, rcode, source_is_asked,
	sum(message_sum) as message_count, min(begin_us) as first_seen_us, max(end_us) as last_seen_us
from (
	select home, source_party, destination_host, protocol,
		case when name = '' then '.' else lower(name) end as question, is_response, rcode,
		source_is_asked, message_sum, begin_us, end_us
	from (
		select source_id, destination_id, protocol_id, name_id, is_response, rcode,
			sum(count) as message_sum, min(first_us) as begin_us, max(last_us) as end_us
		from lookup_sum
		where {in_time}
		group by source_id, destination_id, protocol_id, name_id, is_response, rcode
	) as sums join (
		select id as source_id, home, party as source_party, is_asked as source_is_asked
		from view_place
	) as senders using (source_id) join (
		select id as destination_id, host as destination_host,
			host_is_asked as destination_is_asked
		from view_place
	) as receivers using (destination_id) join (
		select id as protocol_id, text as protocol
		from word
	) as protocols using (protocol_id) join (
		select id as name_id, text as name
		from word
	) as names using (name_id)
	where source_is_asked + destination_is_asked > 0 and {is_name_kept}
) as messages
group by home, source_party, destination_host, protocol, question, is_response, rcode, source_is_asked
