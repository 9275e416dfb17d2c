-- What can be said of the ends outside that a device talks to: in whose networks and countries they are, and at which
-- ports. One row a device and word.
create temporary table view_facet as
select party, aspect, word, min(address) as an_address, cast(sum(frame_count) as bigint) as frames,
	cast(sum(octet_count) as bigint) as octets, min(earliest_us) as begin_us, max(latest_us) as end_us
from (
	select party, aspect, case when aspect = 'operator' then operator else country_name end as word, address,
		sent_count + received_count as frame_count, sent_bytes + received_bytes as octet_count,
		first_seen_us as earliest_us, last_seen_us as latest_us
	from view_outside join (
		select host, operator, country_name, 1 as one
		from view_peer_of join (
			select peer, operator, country_name
			from view_peer
		) as known using (peer)
	) as peers using (host) join (
		select host, address
		from view_host
	) as hosts using (host) join (
		select 'operator' as aspect, 1 as one
		union all
		select 'country' as aspect, 1 as one
	) as aspects using (one)
	union all
	select party, 'port' as aspect, cast(port as varchar) as word, address,
		sent_count + received_count as frame_count, sent_bytes + received_bytes as octet_count,
		first_seen_us as earliest_us, last_seen_us as latest_us
	from view_contact join (
		select host, address
		from view_host
		where scope = 'internet'
	) as hosts using (host)
	where port < 32768 and sent_count > 0 and received_count > 0
) as facets
where word <> ''
group by party, aspect, word
