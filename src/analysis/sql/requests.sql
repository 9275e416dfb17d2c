-- The median is the mean gap within the class of gaps that holds the middle one (classes are a
-- quarter of an octave wide); regular_share is the part of all gaps that lies in that class.
select home, device, peer, name, port, requests,
	1e0 * requests * 86400 * 1000000 / covered_us as requests_per_day,
	1e-6 * class_gap_us / class_gaps as median_gap_s, 1e-6 * gap_sum_us / gaps as mean_gap_s,
	1e0 * class_gaps / gaps as regular_share, first_us as first, last_us as last
from {calls} as c join (
	select host, home, address as peer, name
	from {host} as h
) as hosts using (host) join (
	select party, device
	from {party} as p
) as parties using (party) join (
	select home, observed_us as covered_us
	from {observed} as o
) as covered using (home)
where covered_us > 0
order by requests desc, home, device, peer, port
limit {top}
