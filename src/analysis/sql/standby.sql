-- By night (22:00 to 06:00 in the home's zone), while nobody is there (no phone is heard for an hour around), and by
-- day. bytes_per_hour is the median of the hours in which the device was heard, between its quartiles; on_share is in
-- how many of all hours captured it was; busy_share: hours with ten times its standby. A wake-up is a minute in
-- which it begins a conversation. bytes_per_year: what this goes on costing in a year.
select home, device, case state when 0 then 'night' when 1 then 'away' else 'day' end as state, observed_s, on_share,
	busy_share, bytes_per_hour, bytes_per_hour_low, bytes_per_hour_high, wake_ups_per_hour, destinations, countries,
	bytes_per_hour * on_share * 8760 as bytes_per_year
from (
	select home, party, state, 900 * observed_count as observed_s, 1e0 * hours / hour_count as on_share,
		1e0 * busy_hours / hours as busy_share, middle_bytes as bytes_per_hour,
		low_bytes as bytes_per_hour_low, high_bytes as bytes_per_hour_high,
		4e0 * wake_count / observed_count as wake_ups_per_hour, destinations, countries
	from (
		select party, state, sum(hours_part) as hours, sum(busy_part) as busy_hours, sum(low_part) as low_bytes,
			sum(middle_part) as middle_bytes, sum(high_part) as high_bytes,
			sum(wake_part) as wake_count, sum(host_part) as destinations, sum(country_part) as countries
		from (
			select party, state, hours as hours_part, busy_hours as busy_part, low_bytes as low_part,
				middle_bytes as middle_part, high_bytes as high_part,
				0 as wake_part, 0 as host_part, 0 as country_part
			from {idle} as i
			union all
			select party, state, 0 as hours_part, 0 as busy_part, 0 as low_part, 0 as middle_part,
				0 as high_part, count(distinct wake_minute) as wake_part,
				0 as host_part, 0 as country_part
			from (
				select home, party, first_us - first_us % 60000000 as wake_minute,
					cast((first_us - first_us % 900000000) / 1000000 as bigint) as bucket,
					source_zone, destination_zone,
					case when protocol_id = {dns} then 1 else 0 end as is_dns
				from flow_fact join (
					select id as source_id, home, party, zone as source_zone
					from {place} as p
					where party <> 0 and is_asked = 1
				) as clients using (source_id) join (
					select id as destination_id, zone as destination_zone
					from {place} as q
				) as servers using (destination_id)
				where {meets_time}
			) as begun join (
				select home, bucket, state
				from {house} as h
			) as house using (home, bucket)
			where {is_kept}
			group by party, state
			union all
			select party, state, 0 as hours_part, 0 as busy_part, 0 as low_part, 0 as middle_part,
				0 as high_part, 0 as wake_part, count(distinct host) as host_part,
				count(distinct case when country <> '' then country end) as country_part
			from (
				select party, host, state
				from (
					select home, party, bucket, destination_id
					from traffic_sum join (
						select id as source_id, home, party
						from {place} as p
						where party <> 0 and is_asked = 1
					) as senders using (source_id)
					where {in_time}
				) as frames join (
					select id as destination_id, host
					from {place} as q
					where zone = 2
				) as receivers using (destination_id) join (
					select home, bucket, state
					from {house} as h
				) as house using (home, bucket)
				group by party, host, state
			) as ends join (
				select host, country
				from {peer} as k
			) as known using (host)
			group by party, state
		) as parts
		group by party, state
	) as sums join (
		select home, party, device
		from {party} as p
	) as owners using (party) join (
		select home, state, count(*) as observed_count,
			count(distinct bucket - bucket % 3600) as hour_count
		from {house} as h
		group by home, state
	) as observed using (home, state)
	where hours > 0
) as rates join (
	select home, party, device
	from {party} as p
) as parties using (home, party)
order by home, device, state
limit {top}
