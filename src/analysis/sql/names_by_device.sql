select home, source_device as device, question as name, sum(message_count) as queries,
	min(first_seen_us) as first, max(last_seen_us) as last
from {lookup} as l
where is_response = 0 and source_device <> '' and source_is_asked = 1
group by home, source_device, question
order by queries desc, home, device, name
limit {top}
