-- Which device used which address, and when: its owner's, and those who had it before or after, or share it.
-- Keys are put together in one text: a join by several columns may be done by the home alone.
insert into device_address
select home, mac, address, claim_first_us, claim_last_us, sum_sent
from (
	select home, address, mac, sum_sent, sum_claimed, claim_first_us, claim_last_us,
		home || ' ' || address as place
	from device_claim
	where mac <> ''
) as claims join (
	select home || ' ' || address as place, mac as owner, sum_sent as owner_sent,
		claim_first_us as owner_first_us, claim_last_us as owner_last_us
	from device_claim
	where home || ' ' || address || ' ' || mac in (
		select home || ' ' || address || ' ' || mac
		from host
		where scope = 'home' and mac <> ''
	)
) as owners using (place)
where mac = owner
	or (sum_sent + sum_claimed > 0
		and (claim_first_us > owner_last_us or claim_last_us < owner_first_us
			or sum_sent * 10 > owner_sent)
		and home || ' ' || mac not in (select home || ' ' || mac from device where is_router = 1));
insert into device_address
select home, mac, mac, first_us, last_us, 0
from device
where home || ' ' || mac in (select home || ' ' || address from host where scope = 'home');
