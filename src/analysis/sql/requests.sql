-- The median is the mean gap within the class of gaps that holds the middle one (classes are a
-- quarter of an octave wide); regular_share is the part of all gaps that lies in that class.
select home, device, peer, peer_name as name, port, requests,
	1e0 * requests * 86400 * 1000000 / covered_us as requests_per_day,
	1e-6 * class_gap_us / class_gaps as median_gap_s, 1e-6 * gap_sum_us / gaps as mean_gap_s,
	1e0 * class_gaps / gaps as regular_share, first, last
from (
	select home, device, peer, port, peer_name, requests, gaps, gap_sum_us, class_gaps, class_gap_us,
		first, last
	from (
		select home, device, peer, port, peer_name, sum(request_sum) as requests,
			sum(case when gap_class > 0 then request_sum else 0 end) as gaps,
			sum(gap_total_us) as gap_sum_us, min(first_request_us) as first,
			max(last_request_us) as last
		from {rhythm} as r
		group by home, device, peer, port, peer_name
	) as pairs join (
		select home, device, peer, port, request_sum as class_gaps, gap_total_us as class_gap_us
		from {rhythm} as r join (
			select home, device, peer, port, min(upper_class) as gap_class
			from (
				select home, device, peer, port, upper_class,
					sum(case when lower_class <= upper_class then lower_count else 0 end) as gaps_below,
					sum(lower_count) as gaps_all
				from (
					select home, device, peer, port, gap_class as upper_class
					from {rhythm} as r
					where gap_class > 0
				) as uppers join (
					select home, device, peer, port, gap_class as lower_class,
						request_sum as lower_count
					from {rhythm} as r
					where gap_class > 0
				) as lowers using (home, device, peer, port)
				group by home, device, peer, port, upper_class
			) as classes
			where 2 * gaps_below >= gaps_all
			group by home, device, peer, port
		) as medians using (home, device, peer, port, gap_class)
	) as middles using (home, device, peer, port)
) as timed join (
	select home, sum(last_us - first_us) as covered_us
	from coverage
	group by home
) as covered using (home)
where covered_us > 0
order by requests desc, home, device, peer, port
limit {top}
