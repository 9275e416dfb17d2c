-- Points on a map. A note says why a point means little: it is drawn hollow, or not at all.
select home, country, city, latitude, longitude, is_clear, note, peers, devices, bytes_out, bytes_in, first,
	last
from (
	select home, country, city, latitude, longitude, is_place_clear as is_clear, place_note as note,
		count(distinct host) as peers,
		count(distinct case when party <> 0 then party end) as devices,
		sum(sent_bytes) as bytes_out, sum(received_bytes) as bytes_in,
		min(first_seen_us) as first, max(last_seen_us) as last
	from {outside} as ends join (
		select host, home
		from {host} as h
	) as hosts using (host) join (
		select host, country, city, latitude, longitude, is_place_clear, place_note
		from {peer} as p
		where has_point = 1
	) as facts using (host)
	group by home, country, city, latitude, longitude, is_place_clear, place_note
) as sums
order by bytes_out + bytes_in desc, home, country, city, latitude, longitude, note
limit {top}
