-- From here on the claims of an alias are its device's.
create temporary table device_claim_joined as
select home, address, mac, sum(sum_sent) as sum_sent, sum(sum_received) as sum_received,
	sum(sum_claimed) as sum_claimed, min(claim_first_us) as claim_first_us,
	max(claim_last_us) as claim_last_us
from (
	select c.home as home, address, device_mac as mac, sum_sent, sum_received, sum_claimed,
		claim_first_us, claim_last_us
	from device_claim as c join alias as a on a.home || ' ' || a.mac = c.home || ' ' || c.mac
	union all
	select home, address, mac, sum_sent, sum_received, sum_claimed, claim_first_us, claim_last_us
	from device_claim
	where home || ' ' || mac not in (select home || ' ' || mac from alias)
) as claims
group by home, address, mac
