select home, resolver, name, scope, queries, devices, names, first, last
from (
	select destination_host as host, sum(message_count) as queries,
		count(distinct source_party) as devices, count(distinct question) as names,
		min(first_seen_us) as first, max(last_seen_us) as last
	from {lookup} as l
	where protocol = 'DNS' and is_response = 0
	group by destination_host
) as asked join (
	select host, home, address as resolver, name, scope
	from {host} as h
) as hosts using (host)
order by queries desc, home, resolver
limit {top}
