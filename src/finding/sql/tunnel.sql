-- Those names, of devices that asked for as many as one kind of finding needs (NAMES_MIN of the judge), or for long ones
-- (CARGO_LENGTH_MIN).
select party, question, asked, answered, texts, carriers, missing, begin_us, end_us
from (
	select party, question, sum(asked_times) as asked, sum(answered_times) as answered,
		sum(text_times) as texts, sum(carrier_times) as carriers,
		max(is_missing) as missing, min(first_us) as begin_us, max(last_us) as end_us
	from finding_few join (
		select id as name_id, lower(text) as question
		from word
	) as names using (name_id)
	where question <> '' and party in (
		select party
		from finding_few join (
			select id as name_id, strlen(text) as length_bytes
			from word
		) as lengths using (name_id)
		group by party
		having count(*) >= 40 or max(length_bytes) >= 50
	)
	group by party, question
) as sums
where asked > 0
order by party, question
