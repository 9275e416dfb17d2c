-- For each direction between two ends, the application that most of the bytes between them served: sums over
-- time are counted as its. Where both ends are at home, the sender's comes first.
create temporary table view_main_use as
select source_id, destination_id, party, application
from (
	select source_id, destination_id, min(candidate) as turn
	from (
		select source_id, destination_id, source_party as party, destination_host as host, 1 as candidate
		from view_pair
		where is_kept = 1 and source_is_asked + destination_is_asked > 0
		union all
		select source_id, destination_id, destination_party as party, source_host as host, 2 as candidate
		from view_pair
		where is_kept = 1 and source_is_asked + destination_is_asked > 0
	) as ends join (
		select party, host
		from view_use
		where is_main = 1
	) as uses using (party, host)
	group by source_id, destination_id
) as first_turns join (
	select source_id, destination_id, turn, party, application
	from (
		select source_id, destination_id, source_party as party, destination_host as host, 1 as turn
		from view_pair
		group by source_id, destination_id, source_party, destination_host
		union all
		select source_id, destination_id, destination_party as party, source_host as host, 2 as turn
		from view_pair
		group by source_id, destination_id, destination_party, source_host
	) as ends join (
		select party, host, application
		from view_use
		where is_main = 1
	) as uses using (party, host)
) as turns using (source_id, destination_id, turn)
