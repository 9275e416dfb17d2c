select home, device, resolver, queries, names, first, last
from (
	select source_party as party, destination_host as host, sum(message_count) as queries,
		count(distinct question) as names, min(first_seen_us) as first, max(last_seen_us) as last
	from {lookup} as l
	where protocol = 'DNS' and is_response = 0 and source_party <> 0 and source_is_asked = 1
	group by source_party, destination_host
) as asked join (
	select host, home, address as resolver
	from {host} as h
) as hosts using (host) join (
	select party, device
	from {party} as p
) as parties using (party)
order by queries desc, home, device, resolver
limit {top}
