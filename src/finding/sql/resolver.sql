-- Devices that ask for names elsewhere than at home: plain DNS by resolver, DNS over TLS or HTTPS by connection.
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
		where {meets_time} and (destination_port = 853 or (destination_port = 443 and destination_id in (
			select id
			from {place} as r
			where zone = 2 and host in (select host from {peer} as k where resolver <> '')
		)))
	) as flows join (
		select id as source_id, party
		from {place} as p
		where zone = 1 and party <> 0
	) as senders using (source_id) join (
		select id as destination_id, host
		from {place} as q
		where zone = 2
	) as servers using (destination_id)
) as ways
group by party, host, way
