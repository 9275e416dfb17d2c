-- Connections to the Internet with frames whose label rests on a port or a guess (flow_fact.doubts), by device and peer.
select party, host, port, doubts, traits, packets_out, bytes_out, packets_in, bytes_in, first_us, last_us
from (
	select source_id, destination_id, destination_port as port, doubts, traits_id, packets_out, bytes_out,
		packets_in, bytes_in, first_us, last_us
	from flow_fact
	where {meets_time} and doubts <> ''
) as flows join (
	select id as source_id, party
	from {place} as p
	where zone = 1 and party <> 0
) as senders using (source_id) join (
	select id as destination_id, host
	from {place} as q
	where zone = 2
) as servers using (destination_id) join (
	select id as traits_id, text as traits
	from word
) as words using (traits_id)
order by party, host, port, first_us
