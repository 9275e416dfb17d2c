-- Connections to the Internet with frames whose label rests on a port or a guess (flow_fact.doubts), by device and peer.
select party, host, port, doubts, traits, packets_out, bytes_out, packets_in, bytes_in, first_us, last_us
from {outward} as o join (
	select id as traits_id, text as traits
	from word
) as words using (traits_id)
where doubts <> ''
order by party, host, port, first_us
