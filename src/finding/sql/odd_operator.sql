-- Those ends. Beside each: in how many quarters of an hour, and in how many of the night, the device sent to that network,
-- and to anybody outside; and by how many names it called that end.
select party, host, names, packets, bytes, first_us, last_us, quarters, night_quarters, device_quarters,
	device_night_quarters, device_bytes
from finding_few join (
	select operator, min(host) as net
	from finding_few
	group by operator
) as nets using (operator) join (
	select party, net, count(*) as quarters, sum(is_night) as night_quarters
	from finding_beside
	group by party, net
) as times using (party, net) join (
	select party, count(*) as device_quarters, sum(at_night) as device_night_quarters
	from (
		select party, bucket, max(is_night) as at_night
		from finding_beside
		group by party, bucket
	) as steps
	group by party
) as online using (party) join (
	select party, host, count(distinct case when text <> '' then name_id end) as names
	from {contacts} as c join (
		select party, host
		from finding_few
	) as judged using (party, host) join (
		select id as name_id, text
		from word
	) as words using (name_id)
	group by party, host
) as called using (party, host)
where night_quarters >= 4
