-- Who is asked for names. Operator and policy of public resolvers are from our own table; else the operator is
-- that of the network.
select home, resolver, name, operator, policy, scope, queries, devices, names, first, last
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
) as hosts using (host) join (
	select host, case when resolver <> '' then resolver else operator end as operator, policy
	from {peer} as p
) as facts using (host)
order by queries desc, home, resolver
limit {top}
