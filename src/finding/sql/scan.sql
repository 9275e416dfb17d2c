-- How many of the home each device tried: addresses that it asked for by ARP, and ends and ports that it called in
-- vain (TCP).
select party, sum(asked_part) as asked, sum(hosts_part) as tried_hosts, sum(ports_part) as tried_ports,
	min(first_us) as begin_us, max(last_us) as end_us
from (
	select party, count(distinct address) as asked_part, 0 as hosts_part, 0 as ports_part,
		min(begun_us) as first_us, max(ended_us) as last_us
	from (
		select party, address, first_us as begun_us, last_us as ended_us
		from {told} as t
		where kind = 'arp_asks'
	) as asks
	group by party
	union all
	select party, 0 as asked_part, count(distinct host) as hosts_part,
		count(distinct host * 65536 + port) as ports_part, min(begun_us) as first_us,
		max(ended_us) as last_us
	from (
		select source_id, destination_id, destination_port as port, traits_id, first_us as begun_us,
			last_us as ended_us
		from flow_fact
		where {meets_time} and ip_protocol = 6
	) as flows join (
		select id as traits_id
		from word
		where text = 'syn' or text = 'syn,refused'
	) as words using (traits_id) join (
		select id as source_id, party
		from {place} as p
		where zone = 1 and party <> 0
	) as callers using (source_id) join (
		select id as destination_id, host % 1000000007 as host
		from {place} as q
		where scope in ('home', 'local')
	) as called using (destination_id)
	group by party
) as tries
group by party
having sum(asked_part) >= 40 or sum(hosts_part) >= 10 or sum(ports_part) >= 30
