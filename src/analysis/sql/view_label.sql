-- What the filter keeps, by home, protocol and EtherType.
create temporary table view_label as
select home, protocol, ethertype, sum(frame_sum) as frame_count, sum(byte_sum) as byte_count
from (
	select home, protocol_id, ethertype_id, sum(packets) as frame_sum, sum(bytes) as byte_sum
	from (
		select home, protocol_id, ethertype_id, packets, bytes, source_zone, destination_zone,
			case when protocol_id = {dns} then 1 else 0 end as is_dns
		from traffic_sum join (
			select id as source_id, home, zone as source_zone, is_asked as source_is_asked
			from view_place
		) as senders using (source_id) join (
			select id as destination_id, zone as destination_zone,
				is_asked as destination_is_asked
			from view_place
		) as receivers using (destination_id)
		where {in_time} and source_is_asked + destination_is_asked > 0
	) as frames
	where {is_kept}
	group by home, protocol_id, ethertype_id
) as sums join (
	select id as protocol_id, text as protocol
	from word
) as protocols using (protocol_id) join (
	select id as ethertype_id, text as ethertype
	from word
) as ethertypes using (ethertype_id)
group by home, protocol, ethertype
