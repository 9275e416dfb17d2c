-- Frame sums of the homes and times asked for, all quarters of an hour together.
create temporary table view_sum as
select home, source, destination, source_mac, destination_mac, protocol, ethertype,
	sum(packets) as frame_count, sum(bytes) as byte_count, min(first_us) as first_seen_us,
	max(last_us) as last_seen_us
from traffic
where {in_home} and {in_time}
group by home, source, destination, source_mac, destination_mac, protocol, ethertype
