-- Who asked whom for which name, in which stretch of so many slots, the most frequent first; `turn` counts from 1.
create or replace temporary table model_lookup as
select slot, device, peer, question, times,
	row_number() over (order by times desc, slot, device, peer, question) as turn
from (
	select begun - begun % lookup_slots as slot, device, peer, question, cast(sum(times) as bigint) as times
	from (
		select greatest(0, least(slots - 1,
				cast((bucket - start_s - (bucket - start_s) % step_s) / step_s as bigint))) as begun,
			lookup_slots, coalesce(device, -1) as device, peer, question, times
		from model_setting, model_question join model_peer_of using (host)
			left join model_device using (home, owner)
	) as questions
	group by begun - begun % lookup_slots, device, peer, question
) as sums
