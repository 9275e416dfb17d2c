-- Every name that a device asked DNS for, by number: how often, how often it was answered, of types whose answers carry data
-- (those of tunnels: CNAME, NULL, MX, TXT, KEY, SRV, PRIVATE), and whether it does not exist.
select party, name_id, asked_times, answered_times, text_times, carrier_times, is_missing, first_us, last_us
from (
	select end_id, name_id, sum(asked_part) as asked_times, sum(answered_part) as answered_times,
		sum(text_part) as text_times, sum(carrier_part) as carrier_times, max(missing_part) as is_missing,
		min(begun_us) as first_us, max(ended_us) as last_us
	from (
		select case when is_response = 0 then source_id else destination_id end as end_id, name_id,
			case when is_response = 0 then count else 0 end as asked_part,
			case when is_response = 1 then count else 0 end as answered_part,
			case when is_response = 0 and type in (10, 16, 65399) then count else 0 end as text_part,
			case when is_response = 0 and type in (5, 10, 15, 16, 25, 33, 65399) then count
				else 0 end as carrier_part,
			case when is_response = 1 and rcode = 3 then 1 else 0 end as missing_part,
			first_us as begun_us, last_us as ended_us
		from lookup_sum
		where {in_time} and protocol_id = {dns}
	) as parts
	group by end_id, name_id
) as messages join (
	select id as end_id, party
	from {place} as p
	where zone = 1 and party <> 0
) as ends using (end_id)
