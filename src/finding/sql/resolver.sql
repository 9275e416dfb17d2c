-- Devices that ask for names elsewhere than at home: plain DNS by resolver, DNS over TLS or HTTPS by connection.
select home, mac, device, type, peer, name, operator, resolver, country_name, way, times, begin_us, end_us
from (
	select party, host, way, sum(times_asked) as times, min(first_us) as begin_us, max(last_us) as end_us
	from (
		select source_party as party, destination_host as host, 'DNS' as way, message_count as times_asked,
			first_seen_us as first_us, last_seen_us as last_us
		from {lookup} as l
		where protocol = 'DNS' and is_response = 0
		union all
		select party, host, case when port = 853 then 'DNS over TLS' else 'DNS over HTTPS' end as way,
			flows as times_asked, first_us, last_us
		from (
			select source_id, destination_id, destination_port as port, flows, first_us, last_us
			from flow_fact
			where {meets_time} and destination_port in (443, 853)
		) as flows join (
			select id as source_id, party
			from {place} as p
			where zone = 1 and party <> 0
		) as senders using (source_id) join (
			select id as destination_id, host
			from {place} as q
			where zone = 2
		) as servers using (destination_id)
		where port = 853 or host in (select host from {peer} as r where resolver <> '')
	) as ways
	group by party, host, way
) as sums join (
	select host, address as peer, name
	from {host} as h
	where scope = 'internet'
) as hosts using (host) join (
	select host, operator, resolver, country_name
	from {peer} as k
) as known using (host) join (
	select party, home, mac, device, type
	from {who} as w
	where is_router = 0
) as devices using (party)
order by home, mac, peer, way
