-- In which quarters of an hour devices that send enough to such a network to be judged sent to it, or (net 0) to anybody
-- else outside. A network goes by the number of one of its ends.
select party, net, bucket, max(night) as is_night
from (
	select source_id, destination_id, bucket
	from traffic_sum
	where {in_time}
) as sums join (
	select id as source_id, party
	from {place} as i join (
		select party
		from (
			select party, operator
			from finding_few join (
				select party, observed_us
				from {who} as w join {observed} as b using (home)
			) as covered using (party)
			group by party, operator
			having count(*) >= 2 and sum(bytes) >= 2e-2 * max(device_bytes)
				and sum(bytes) * 86400e6 >= 300e3 * max(observed_us)
		) as heavy
		group by party
	) as judged using (party)
	where zone = 1 and is_asked = 1
) as senders using (source_id) join (
	select id as destination_id, net
	from {place} as o join (
		select host, max(net_of) as net
		from (
			select host, 0 as net_of
			from {place} as e
			where zone = 2
			union all
			select host, net_of
			from {peer} as p join (
				select operator, min(host) as net_of
				from finding_few
				group by operator
			) as nets using (operator)
			where role in ('cdn', 'cloud', 'hosting')
		) as either
		group by host
	) as owned using (host)
	where zone = 2
) as receivers using (destination_id) join (
	select bucket, is_night as night
	from {clock} as c
) as clock using (bucket)
group by party, net, bucket
