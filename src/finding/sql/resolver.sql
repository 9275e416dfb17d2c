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
	from {outward} as o
	where port = 853 or (port = 443 and host in (select host from {peer} as k where resolver <> ''))
) as ways
group by party, host, way
