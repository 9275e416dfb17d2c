-- What the notebook's filter and the default one make of the same frames.
select sum(frame_count) as every_packets,
	sum(case when is_notebook = 1 then frame_count else 0 end) as notebook_packets,
	sum(is_kept * frame_count) as default_packets,
	sum(case when is_notebook = 0 then is_kept * frame_count else 0 end) as missed_packets,
	sum(case when is_notebook = 0 and is_ipv6 = 1 then is_kept * frame_count else 0 end)
		as missed_ipv6_packets,
	sum(case when is_notebook = 1 and is_kept = 0 then frame_count else 0 end) as extra_packets
from (
	select frame_count, case when {is_kept} then 1 else 0 end as is_kept,
		case when {notebook_keeps} then 1 else 0 end as is_notebook,
		case when source like '%::%' or source like '%:%:%:%:%:%:%:%' then 1 else 0 end as is_ipv6
	from (
		select source_id, destination_id, protocol_id,
			case when protocol_id = {dns} then 1 else 0 end as is_dns,
			sum(packets) as frame_count
		from traffic_sum
		where {in_time}
		group by source_id, destination_id, protocol_id
	) as sums join (
		select id as protocol_id, text as protocol
		from word
	) as protocols using (protocol_id) join (
		select id as source_id, address as source, zone as source_zone
		from {place} as p
	) as senders using (source_id) join (
		select id as destination_id, address as destination, zone as destination_zone
		from {place} as p
	) as receivers using (destination_id)
) as frames
