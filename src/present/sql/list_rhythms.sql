-- A row a unit; the writer puts them together.
select pair, port, requests, gaps, first_us as "first", last_us as "last"
from model_setting, model_call join model_link using (home, owner, host) join model_host using (home, host) join (
	select home, owner, host, port, requests, gaps, first_us, last_us
	from rhythm_sum join (
		select id as source_id, home, owner
		from model_place
	) as senders using (source_id) join (
		select id as destination_id, host
		from model_place
	) as receivers using (destination_id)
	where {meets_time}
) as rows using (home, owner, host, port)
where turn <= peers_most
order by pair, port, "first", "last", requests, gaps
