-- Requests of devices to ends outside, of pairs with enough of them for a beat, with the gaps by class of length. Of a row
-- that began before the time asked for or ended behind it, the requests of its share; its gaps are all there.
create temporary table view_beat as
select party, host, port, total, requests, gaps, first_us, last_us, answers, repeats
from (
	select source_id, destination_id, port, sum(requests) as total
	from rhythm_sum
	where {meets_time} and port not in (53, 123, 853)
	group by source_id, destination_id, port
	having sum(requests) >= 12
) as pairs join (
	select source_id, destination_id, port, cast(requests * {time_share} as bigint) as requests, gaps, first_us, last_us,
		cast(answers * {time_share} as bigint) as answers, cast(repeats * {time_share} as bigint) as repeats
	from rhythm_sum
	where {meets_time}
) as sums using (source_id, destination_id, port) join (
	select id as source_id, host_party as party
	from view_place
	where host_is_asked = 1 and host_party <> 0 and zone = 1
) as senders using (source_id) join (
	select id as destination_id, host
	from view_place
	where zone = 2
) as receivers using (destination_id)
