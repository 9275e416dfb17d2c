-- Bytes of flows by how their application is known: payload, name of the server, address (whose network), port,
-- or not at all. A row without a device is the whole home.
select home, device, how, flows, packets, bytes,
	case when all_bytes > 0 then 1e0 * bytes / all_bytes else 0e0 end as share
from (
	select home, party, how, sum(flow_count) as flows, sum(frame_count) as packets,
		sum(byte_count) as bytes
	from (
		select home, party, how, flow_count, sent_count + received_count as frame_count,
			sent_bytes + received_bytes as byte_count
		from {uses} as u join (
			select application, how
			from {applications} as a
		) as names using (application) join (
			select host, home
			from {host} as h
		) as hosts using (host)
		where party <> 0
		union all
		select home, 0 as party, how, flow_count, sent_count + received_count as frame_count,
			sent_bytes + received_bytes as byte_count
		from {uses} as u join (
			select application, how
			from {applications} as a
		) as names using (application) join (
			select host, home
			from {host} as h
		) as hosts using (host)
	) as parts
	group by home, party, how
) as sums join (
	select home, party, sum(byte_count) as all_bytes
	from (
		select home, party, sent_bytes + received_bytes as byte_count
		from {uses} as u join (
			select host, home
			from {host} as h
		) as hosts using (host)
		where party <> 0
		union all
		select home, 0 as party, sent_bytes + received_bytes as byte_count
		from {uses} as u join (
			select host, home
			from {host} as h
		) as hosts using (host)
	) as every_part
	group by home, party
) as totals using (home, party) join (
	select home, party, device
	from {party} as p
	where party <> 0
	union all
	select home, 0 as party, '' as device
	from {party} as p
	group by home
) as parties using (home, party)
order by home, device,
	case how when 'payload' then 1 when 'name' then 2 when 'address' then 3 when 'port' then 4 else 5 end
limit {top}
