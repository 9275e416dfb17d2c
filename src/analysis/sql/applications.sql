-- By flows: their payload says what they are, else their server's name, else whose network it is in, else the
-- port. The night (22:00 to 06:00 in the home's zone) is that of the peers, shared among their applications.
select home, application_name as application, category, company, how, flows, devices, peers, packets_out,
	bytes_out, packets_in, bytes_in,
	case when total > 0 then 1e0 * (bytes_out + bytes_in) / total else 0e0 end as share,
	case when bytes_out + bytes_in > 0 then night_bytes / (bytes_out + bytes_in) else 0e0 end as night_share,
	first, last
from (
	select home, application, sum(flow_count) as flows, sum(sent_count) as packets_out,
		count(distinct case when party <> 0 then party end) as devices,
		count(distinct host) as peers, sum(sent_bytes) as bytes_out,
		sum(received_count) as packets_in, sum(received_bytes) as bytes_in,
		sum(case when all_bytes > 0
			then 1e0 * (sent_bytes + received_bytes) * dark_bytes / all_bytes else 0e0 end)
			as night_bytes,
		min(first_seen_us) as first, max(last_seen_us) as last,
		(select coalesce(sum(sent_bytes + received_bytes), 0) from {uses} as every_use) as total
	from {uses} as u join (
		select party, host, sum(at_night) as dark_bytes, sum(at_all) as all_bytes
		from (
			select party, host, 0 as at_night, 0 as at_all
			from {uses} as pairs
			group by party, host
			union all
			select source_party as party, destination_host as host, byte_count as at_night, 0 as at_all
			from {nights} as n
			union all
			select destination_party as party, source_host as host, byte_count as at_night, 0 as at_all
			from {nights} as n
			union all
			select source_party as party, destination_host as host, 0 as at_night, byte_count as at_all
			from {traffic} as t
			union all
			select destination_party as party, source_host as host, 0 as at_night, byte_count as at_all
			from {traffic} as t
		) as times
		group by party, host
	) as nights using (party, host) join (
		select host, home
		from {host} as h
	) as hosts using (host)
	group by home, application
) as sums join (
	select application, application_name, category, company, how
	from {applications} as a
) as names using (application)
order by bytes_out + bytes_in desc, home, application, how, category, company
limit {top}
