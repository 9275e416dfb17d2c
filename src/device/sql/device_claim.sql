-- How each MAC is tied to each address: by frames it sent, by frames sent to it, by its own word. Frames
-- are summed by the numbers of their ends first: their texts are many times longer.
create temporary table device_claim as
select home, address, mac, sum(sent) as sum_sent, sum(received) as sum_received,
	sum(claimed) as sum_claimed, min(earliest_us) as claim_first_us,
	max(latest_us) as claim_last_us
from (
	select home, address, mac, sent, received, 0 as claimed, earliest_us, latest_us
	from endpoint join (
		select id, sum(sent_packets) as sent, sum(received_packets) as received,
			min(end_first_us) as earliest_us, max(end_last_us) as latest_us
		from (
			select source_id as id, sum(packets) as sent_packets, 0 as received_packets,
				min(first_us) as end_first_us, max(last_us) as end_last_us
			from traffic_sum
			group by source_id
			union all
			select destination_id as id, 0 as sent_packets, sum(packets) as received_packets,
				min(first_us) as end_first_us, max(last_us) as end_last_us
			from traffic_sum
			group by destination_id
		) as sides
		group by id
	) as ends using (id)
	union all
	select home, address, mac, 0 as sent, 0 as received, sum(count) as claimed,
		min(first_us) as earliest_us, max(last_us) as latest_us
	from evidence
	where kind in ('arp', 'ndp', 'dhcp_lease') and address <> '' and mac <> ''
	group by home, address, mac
) as ties
group by home, address, mac;
