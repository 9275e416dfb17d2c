-- Connections of the home's devices to ends outside, a row each of flow_fact, by the numbers of device and end.
select party, host, port, doubts, traits_id, flows, packets_out, bytes_out, packets_in, bytes_in, first_us, last_us
from (
	select source_id, destination_id, destination_port as port, doubts, traits_id, flows, packets_out, bytes_out,
		packets_in, bytes_in, first_us, last_us
	from flow_fact
	where {meets_time}
) as flows join (
	select id as source_id, party
	from view_place
	where zone = 1 and party <> 0
) as senders using (source_id) join (
	select id as destination_id, host
	from view_place
	where zone = 2
) as servers using (destination_id)
