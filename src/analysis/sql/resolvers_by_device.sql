select home, source_device as device, destination as resolver, sum(message_count) as queries,
	count(distinct question) as names, min(first_seen_us) as first, max(last_seen_us) as last
from {lookup} as l
where protocol = 'DNS' and is_response = 0 and source_device <> '' and source_is_asked = 1
group by home, source_device, destination
order by queries desc, home, device, resolver
limit {top}
