-- Gaps between the requests of one device to one peer and port, by class of length.
create temporary table view_rhythm as
select home, device, peer, peer_name, port, gap_class, sum(request_count) as request_sum,
	sum(gap_sum_us) as gap_total_us, min(first_seen_us) as first_request_us,
	max(last_seen_us) as last_request_us
from (
	select home, source_device as device, destination as peer, destination_name as peer_name, port,
		gap_class, request_count, gap_sum_us, first_seen_us, last_seen_us
	from (
		select home, source, destination, port, protocol, gap_class, request_count, gap_sum_us,
			first_seen_us, last_seen_us, source_scope, source_owner, source_device
		from (
			select home, source, destination, port, case when port = 53 then 'DNS' else '' end as protocol,
				gap_class, requests as request_count, gap_us as gap_sum_us,
				first_us as first_seen_us, last_us as last_seen_us
			from rhythm
			where {in_home} and {meets_time}
		) as gaps join (
			select home, address as source, scope as source_scope, owner as source_owner,
				device as source_device
			from view_host
		) as senders using (home, source)
	) as sent join (
		select home, address as destination, scope as destination_scope,
			owner as destination_owner, device as destination_device, name as destination_name
		from view_host
	) as receivers using (home, destination)
	where {source_is_asked} and {is_kept} and source_device <> ''
) as requests
group by home, device, peer, peer_name, port, gap_class
