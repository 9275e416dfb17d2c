-- How each MAC is tied to each address: by frames it sent, by frames sent to it, by its own word.
create temporary table device_claim as
select home, address, mac, sum(sent) as sum_sent, sum(received) as sum_received,
	sum(claimed) as sum_claimed, min(earliest_us) as claim_first_us,
	max(latest_us) as claim_last_us
from (
	select home, source as address, source_mac as mac, sum(packets) as sent, 0 as received,
		0 as claimed, min(first_us) as earliest_us, max(last_us) as latest_us
	from traffic
	group by home, source, source_mac
	union all
	select home, destination as address, destination_mac as mac, 0 as sent,
		sum(packets) as received, 0 as claimed, min(first_us) as earliest_us,
		max(last_us) as latest_us
	from traffic
	group by home, destination, destination_mac
	union all
	select home, address, mac, 0 as sent, 0 as received, sum(count) as claimed,
		min(first_us) as earliest_us, max(last_us) as latest_us
	from evidence
	where kind in ('arp', 'ndp', 'dhcp_lease') and address <> '' and mac <> ''
	group by home, address, mac
) as ties
group by home, address, mac;
