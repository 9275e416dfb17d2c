-- The median is the mean gap within the class of gaps that holds the middle one (classes are a
-- quarter of an octave wide); regular_share is the part of all gaps that lies in that class.
-- The middle is looked for in the sums of whole ranges of classes first, then in its range: all classes
-- of a pair beside all others would be many.
select home, device, peer, name, port, requests,
	1e0 * requests * 86400 * 1000000 / covered_us as requests_per_day,
	1e-6 * class_gap_us / class_gaps as median_gap_s, 1e-6 * gap_sum_us / gaps as mean_gap_s,
	1e0 * class_gaps / gaps as regular_share, first, last
from (
	select party, host, port, sum(request_sum) as requests,
		sum(case when gap_class > 0 then request_sum else 0 end) as gaps,
		sum(gap_total_us) as gap_sum_us, min(first_request_us) as first,
		max(last_request_us) as last
	from {rhythm} as r
	group by party, host, port
) as pairs join (
	select party, host, port, request_sum as class_gaps, gap_total_us as class_gap_us
	from {rhythm} as r join (
		select party, host, port, min(upper_class) as gap_class
		from (
			select party, host, port, upper_class, gaps_before, gaps_all,
				sum(case when lower_class <= upper_class then lower_count else 0 end)
					as gaps_within
			from (
				select party, host, port, range_begin, gaps_before, gaps_all
				from {middle} as m
			) as middles join (
				select party, host, port, gap_class - gap_class % 8 as range_begin,
					gap_class as upper_class
				from {rhythm} as r
				where gap_class > 0
			) as uppers using (party, host, port, range_begin) join (
				select party, host, port, gap_class - gap_class % 8 as range_begin,
					gap_class as lower_class, request_sum as lower_count
				from {rhythm} as r
				where gap_class > 0
			) as lowers using (party, host, port, range_begin)
			group by party, host, port, upper_class, gaps_before, gaps_all
		) as classes
		where 2 * (gaps_before + gaps_within) >= gaps_all
		group by party, host, port
	) as medians using (party, host, port, gap_class)
) as timed using (party, host, port) join (
	select host, home, address as peer, name
	from {host} as h
) as hosts using (host) join (
	select party, device
	from {party} as p
) as parties using (party) join (
	select home, sum(last_us - first_us) as covered_us
	from coverage
	group by home
) as covered using (home)
where covered_us > 0
order by requests desc, home, device, peer, port
limit {top}
