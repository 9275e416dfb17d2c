-- How much of a device's traffic can be called by a name: told by the flow itself (told_share), by what the device
-- had asked DNS for before (asked_share), or by nothing but a payload that says what it is (payload_share); the
-- rest is blind. `hidden_lookups`: connections that hide questions for names (DNS over TLS, or HTTPS to a resolver).
select home, device, flows, bytes, 1e0 * told / bytes as told_share, 1e0 * asked / bytes as asked_share,
	1e0 * by_payload / bytes as payload_share, 1e0 * (bytes - told - asked - by_payload) / bytes as blind_share,
	bytes - told - asked - by_payload as blind_bytes, blind_peers, hidden_lookups
from (
	select home, party, sum(flow_count) as flows, sum(byte_count) as bytes,
		sum(case when name <> '' and name_source <> 'dns' then byte_count else 0 end) as told,
		sum(case when name_source = 'dns' then byte_count else 0 end) as asked,
		sum(case when name = '' and confidence = 'payload' then byte_count else 0 end) as by_payload,
		count(distinct case when name = '' and confidence <> 'payload' then host end) as blind_peers,
		sum(case when port = 853 or (port = 443 and resolver <> '') then flow_count else 0 end)
			as hidden_lookups
	from (
		select home, party, host, port, flow_count, sent_bytes + received_bytes as byte_count, name,
			confidence, name_source, resolver
		from {contacts} as c join (
			select host, resolver
			from {peer} as k
		) as known using (host) join (
			select id as name_id, text as name
			from word
		) as names using (name_id) join (
			select id as confidence_id, text as confidence
			from word
		) as confidences using (confidence_id) join (
			select id as name_source_id, text as name_source
			from word
		) as name_sources using (name_source_id)
		where party <> 0
	) as flows
	group by home, party
) as sums join (
	select home, party, device
	from {party} as p
) as parties using (home, party)
where bytes > 0
order by blind_bytes desc, bytes desc, home, device
limit {top}
