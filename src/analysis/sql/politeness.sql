-- Per observed hour, so that a capture that stopped early changes no rate. A service is the server's name, or its
-- address where it has none; requests within one long connection count each.
select home, device, service, peers, requests, every_s, requests_per_hour, requests_per_day, requests_per_year,
	bytes, bytes_per_day, bytes_per_year, observed_s, first, last
from (
	select home, party, service, peers, requests, bytes,
		case when requests > 0 then 1e-6 * observed_us / requests end as every_s,
		3600e6 * requests / observed_us as requests_per_hour,
		86400e6 * requests / observed_us as requests_per_day,
		31536e9 * requests / observed_us as requests_per_year,
		86400e6 * bytes / observed_us as bytes_per_day, 31536e9 * bytes / observed_us as bytes_per_year,
		1e-6 * observed_us as observed_s, first, last
	from (
		select home, party, service, count(distinct host) as peers, sum(request_count) as requests,
			sum(sent_bytes + received_bytes) as bytes, min(first_seen_us) as first,
			max(last_seen_us) as last
		from (
			select home, party, host, case when name <> '' then lower(name) else address end as service,
				request_count, sent_bytes, received_bytes, first_seen_us, last_seen_us
			from {contacts} as c join (
				select host, address
				from {host} as h
			) as hosts using (host) join (
				select id as name_id, text as name
				from word
			) as names using (name_id)
			where party <> 0
		) as named
		group by home, party, service
	) as sums join (
		select home, observed_us
		from {observed} as o
		where observed_us > 0
	) as observed using (home)
) as rates join (
	select home, party, device
	from {party} as p
) as parties using (home, party)
order by requests_per_hour desc, bytes desc, home, device, service
limit {top}
