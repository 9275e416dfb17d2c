-- Devices that ask one peer and port again and again: those who ask most.
create temporary table model_call as
select home, owner, host, port, sum(requests) as times, min(first_us) as begin_us, max(last_us) as end_us
from (
	select home, owner, host, port, requests, first_us, last_us, source_zone, destination_zone,
		case when port = 53 then 1 else 0 end as is_dns
	from rhythm_sum join (
		select id as source_id, home, owner, zone as source_zone
		from model_place
		where host_is_asked = 1 and owner <> ''
	) as senders using (source_id) join (
		select id as destination_id, host, zone as destination_zone
		from model_place
	) as receivers using (destination_id)
	where {meets_time}
) as pairs
where {is_kept}
group by home, owner, host, port
having sum(requests) >= 8
order by times desc, home, owner, host, port
limit 2000
