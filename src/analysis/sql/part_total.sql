-- All frames of each MAC, whatever the filter; by address where no MAC is known.
select home, case when mac <> '' then mac else owner end as mac, sum(sent_count) as packets_out,
	sum(sent_bytes) as bytes_out, sum(received_count) as packets_in,
	sum(received_bytes) as bytes_in, sum(sent_count * is_internet) as internet_packets_out,
	sum(sent_bytes * is_internet) as internet_bytes_out,
	sum(received_count * is_internet) as internet_packets_in,
	sum(received_bytes * is_internet) as internet_bytes_in
from (
	select source_id as id,
		case when source_zone <> 2 and destination_zone = 2 then 1 else 0 end
			as is_internet,
		sum(frame_count) as sent_count, sum(byte_count) as sent_bytes, 0 as received_count,
		0 as received_bytes
	from view_pair
	group by source_id, source_zone, destination_zone
	union all
	select destination_id as id,
		case when source_zone = 2 and destination_zone <> 2 then 1 else 0 end
			as is_internet,
		0 as sent_count, 0 as sent_bytes, sum(frame_count) as received_count,
		sum(byte_count) as received_bytes
	from view_pair
	group by destination_id, source_zone, destination_zone
) as sides join (
	select id, home, mac, owner
	from view_place
) as places using (id)
group by home, case when mac <> '' then mac else owner end
