-- Who asked whom for which name, the most frequent first; `turn` counts from 1.
create temporary table model_lookup as
select device, peer, question, times, row_number() over (order by times desc, device, peer, question) as turn
from (
	select coalesce(device, -1) as device, peer, question, cast(sum(times) as bigint) as times
	from model_question join model_peer_of using (host) left join model_device using (home, owner)
	group by coalesce(device, -1), peer, question
) as sums
