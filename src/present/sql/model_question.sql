-- Questions for names, as the analyses count them.
create temporary table model_question as
select bucket, home, owner, host, question, cast(sum(count) as bigint) as times
from (
	select bucket, home, owner, host, case when name = '' then '.' else lower(name) end as question, count, protocol
	from lookup_sum join (
		select id as source_id, home, owner, is_asked as source_is_asked
		from model_place
	) as senders using (source_id) join (
		select id as destination_id, host, host_is_asked as destination_is_asked
		from model_place
	) as receivers using (destination_id) join (
		select id as protocol_id, text as protocol
		from word
	) as protocols using (protocol_id) join (
		select id as name_id, text as name
		from word
	) as names using (name_id)
	where is_response = 0 and {in_time} and source_is_asked + destination_is_asked > 0
) as messages
where {is_name_kept}
group by bucket, home, owner, host, question
