-- Who is behind the names of the peers; where no company is known, the registered domain stands for itself.
select home, company, category, domain, peers, devices, bytes_out, bytes_in,
	case when total > 0 then 1e0 * (bytes_out + bytes_in) / total else 0e0 end as share, first, last
from (
	select home, company, category, domain, count(distinct host) as peers,
		count(distinct case when party <> 0 then party end) as devices,
		sum(sent_bytes) as bytes_out, sum(received_bytes) as bytes_in,
		min(first_seen_us) as first, max(last_seen_us) as last,
		(select coalesce(sum(sent_bytes + received_bytes), 0) from {outside} as everything)
			as total
	from {outside} as ends join (
		select host, home
		from {host} as h
	) as hosts using (host) join (
		select host, company, category,
			case when company = '' then registered_domain else '' end as domain
		from {peer} as p
	) as facts using (host)
	group by home, company, category, domain
) as sums
order by bytes_out + bytes_in desc, home, company, category, domain
limit {top}
