-- Questions, not answers. `missing`: answers that the name does not exist.
select home, question as name, queries, missing, devices, first, last
from (
	select home, question, sum(case when is_response = 0 then message_count else 0 end) as queries,
		sum(case when is_response = 1 and rcode = 3 then message_count else 0 end) as missing,
		count(distinct case when is_response = 0 and source_party <> 0 then source_party end)
			as devices,
		min(first_seen_us) as first, max(last_seen_us) as last
	from {lookup} as l
	group by home, question
) as asked
where queries > 0
order by queries desc, home, name
limit {top}
