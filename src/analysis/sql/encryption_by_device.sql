-- By flow, as for the whole home: what is unknown could be either, so the encrypted share of a device lies between
-- least_share and most_share.
select home, device, flows, packets, bytes, encrypted_bytes, clear_bytes, bytes - encrypted_bytes - clear_bytes
		as unknown_bytes,
	case when bytes > 0 then 1e0 * encrypted_bytes / bytes else 0e0 end as least_share,
	case when bytes > 0 then 1e0 * (bytes - clear_bytes) / bytes else 0e0 end as most_share
from (
	select home, party, sum(flow_count) as flows, sum(sent_count + received_count) as packets,
		sum(sent_bytes + received_bytes) as bytes,
		sum(case when encryption = 'encrypted' then sent_bytes + received_bytes else 0 end)
			as encrypted_bytes,
		sum(case when encryption = 'clear' then sent_bytes + received_bytes else 0 end) as clear_bytes
	from {contacts} as c join (
		select id as encryption_id, text as encryption
		from word
	) as words using (encryption_id)
	where party <> 0
	group by home, party
) as sums join (
	select home, party, device
	from {party} as p
) as parties using (home, party)
order by bytes desc, home, device
limit {top}
