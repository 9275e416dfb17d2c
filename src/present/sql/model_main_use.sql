-- What most of the bytes between the two served.
create temporary table model_main_use as
select pair, application
from (
	select pair, application, row_number() over (partition by pair order by size desc, application) as turn
	from (
		select pair, application, sum(sent_bytes + received_bytes) as size
		from model_link join (
			select distinct home, owner, party
			from model_place
		) as parties using (home, owner) join (
			select party, host, application, sent_bytes, received_bytes
			from {uses} as u
			where is_main = 1
		) as uses using (party, host)
		group by pair, application
	) as sums
) as ranked
where turn = 1
