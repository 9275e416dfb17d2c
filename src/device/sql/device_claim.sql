-- How each MAC is tied to each address: by frames it sent, by frames sent to it, by its own word.
-- `number` counts the addresses, so that they can be read a page at a time.
create temporary table device_claim as
select home, address, mac, sum(sent) as sum_sent, sum(received) as sum_received,
	sum(claimed) as sum_claimed, min(earliest_us) as claim_first_us,
	max(latest_us) as claim_last_us,
	dense_rank() over (order by home, address) as number
from (
	select home, source as address, source_mac as mac, sum(sum_packets) as sent, 0 as received,
		0 as claimed, min(pair_first_us) as earliest_us, max(pair_last_us) as latest_us
	from device_pair group by home, source, source_mac
	union all
	select home, destination as address, destination_mac as mac, 0 as sent,
		sum(sum_packets) as received, 0 as claimed, min(pair_first_us) as earliest_us, max(pair_last_us) as latest_us
	from device_pair group by home, destination, destination_mac
	union all
	select home, address, mac, 0 as sent, 0 as received, sum(count) as claimed,
		min(first_us) as earliest_us, max(last_us) as latest_us
	from evidence
	where kind in ('arp', 'ndp', 'dhcp_lease') and address <> '' and mac <> ''
	group by home, address, mac
) as ties
group by home, address, mac;
