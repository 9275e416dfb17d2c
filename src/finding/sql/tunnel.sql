-- Every name that a device asked DNS for: how often, how often it was answered, of types whose answers carry data
-- (those of tunnels: CNAME, NULL, MX, TXT, KEY, SRV, PRIVATE), and whether it does not exist.
select party, question, asked, answered, texts, carriers, missing, begin_us, end_us
from (
	select party, question, sum(asked_times) as asked, sum(answered_times) as answered,
		sum(text_times) as texts, sum(carrier_times) as carriers,
		max(is_missing) as missing, min(first_us) as begin_us, max(last_us) as end_us
	from (
		select source_id as end_id, name_id, count as asked_times, 0 as answered_times,
			case when type in (10, 16, 65399) then count else 0 end as text_times,
			case when type in (5, 10, 15, 16, 25, 33, 65399) then count else 0 end as carrier_times, 0 as is_missing,
			first_us, last_us
		from lookup_sum
		where {in_time} and is_response = 0 and protocol_id = {dns}
		union all
		select destination_id as end_id, name_id, 0 as asked_times, count as answered_times, 0 as text_times, 0 as carrier_times,
			case when rcode = 3 then 1 else 0 end as is_missing, first_us, last_us
		from lookup_sum
		where {in_time} and is_response = 1 and protocol_id = {dns}
	) as messages join (
		select id as end_id, party
		from {place} as p
		where zone = 1 and party <> 0
	) as ends using (end_id) join (
		select id as name_id, lower(text) as question
		from word
	) as names using (name_id)
	where question <> ''
	group by party, question
) as sums
where asked > 0
order by party, question
