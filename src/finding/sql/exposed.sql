-- Connections that came from the Internet and were accepted by a device, by port.
select party, host, port, sum(flows) as times, sum(bytes_in) as sent_bytes, min(first_us) as begin_us,
	max(last_us) as end_us
from (
	select source_id, destination_id, destination_port as port, traits_id, flows, bytes_in, first_us, last_us
	from flow_fact
	where {meets_time} and ip_protocol = 6 and source_port >= 1024
) as flows join (
	select id as traits_id
	from word
	where text like '%syn,answered%'
) as words using (traits_id) join (
	select id as source_id, host
	from {place} as p
	where zone = 2
) as callers using (source_id) join (
	select id as destination_id, party
	from {place} as q
	where zone = 1 and party <> 0
) as servers using (destination_id)
group by party, host, port
