select home, device, name, queries, first, last
from (
	select source_party as party, question as name, sum(message_count) as queries,
		min(first_seen_us) as first, max(last_seen_us) as last
	from {lookup} as l
	where is_response = 0 and source_party <> 0 and source_is_asked = 1
	group by source_party, question
) as asked join (
	select party, home, device
	from {party} as p
) as parties using (party)
order by queries desc, home, device, name
limit {top}
