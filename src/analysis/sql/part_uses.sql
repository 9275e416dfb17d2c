-- What use_table.c turns into view_use, pair by pair.
select home, party, host, service, confidence, name, operator, flow_count, sent_count, sent_bytes,
	received_count, received_bytes, first_seen_us, last_seen_us, service_id, confidence_id, name_id
from view_talk join (
	select host, operator
	from view_peer_of join (
		select peer, operator
		from view_peer
	) as known using (peer)
) as peers using (host)
