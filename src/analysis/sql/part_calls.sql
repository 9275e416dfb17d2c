-- Requests of one device to one peer and port, with the gaps between them by class of length; call_table.c
-- adds the order.
select party, host, port, requests, gaps, first_us, last_us
from (
	select party, host, port, cast(requests * {time_share} as bigint) as requests, gaps, first_us, last_us, source_zone, destination_zone,
		case when port = 53 then 1 else 0 end as is_dns
	from rhythm_sum join (
		select id as source_id, zone as source_zone, host_party as party
		from view_place
		where host_is_asked = 1 and host_party <> 0
	) as senders using (source_id) join (
		select id as destination_id, host, zone as destination_zone
		from view_place
	) as receivers using (destination_id)
	where {meets_time}
) as pairs
where {is_kept}
