-- Of each device that serves many purposes: ends in networks that rent computers or deliver for others, which no known
-- application or company explains; and how many bytes the device moved in all.
select party, host, operator, packets, bytes, first_us, last_us, device_bytes
from (
	select party, host, sum(sent_count + received_count) as packets, sum(sent_bytes + received_bytes) as bytes,
		min(first_seen_us) as first_us, max(last_seen_us) as last_us
	from {uses} as u join (
		select application
		from {applications} as a
		where how in ('address', 'port', 'unknown') or (how = 'name' and (company = '' or category in ('cdn', 'cloud')))
	) as unknown_ones using (application)
	group by party, host
) as uses join (
	select host, operator
	from {peer} as p
	where role in ('cdn', 'cloud', 'hosting')
) as owners using (host) join (
	select party, sum(sent_bytes + received_bytes) as device_bytes, count(distinct application) as purposes
	from {uses} as w
	group by party
) as totals using (party)
where purposes >= 8
