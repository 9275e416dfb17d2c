-- All that passed between two ends counts for the application that most of it served. --device asks for one
-- device.
select home, application_name as application, category, company, time, devices, packets, bytes
from (
	select home, application, time, count(distinct case when party <> 0 then party end) as devices,
		sum(frame_count) as packets, sum(byte_count) as bytes
	from (
		select home, bucket, application, party, sum(packets) as frame_count,
			sum(bytes) as byte_count
		from traffic_sum join (
			select source_id, destination_id, party, application
			from {main_uses} as m
		) as uses using (source_id, destination_id) join (
			select id as source_id, home
			from {place} as p
		) as senders using (source_id)
		where {in_time}
		group by home, bucket, application, party
	) as slots join (
		select bucket, slot * 1000000 as time
		from {clock} as k
	) as clock using (bucket)
	group by home, application, time
) as sums join (
	select application, application_name, category, company, how
	from {applications} as a
) as names using (application)
order by home, application, how, category, company, time
limit {top}
