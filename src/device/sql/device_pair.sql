-- Who sent to whom, without time and label: what the rest is asked of.
create temporary table device_pair as
select home, source, destination, source_mac, destination_mac,
	sum(packets) as sum_packets, min(first_us) as pair_first_us, max(last_us) as pair_last_us
from traffic
group by home, source, destination, source_mac, destination_mac;
