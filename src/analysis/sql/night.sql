-- From 22:00 to 06:00 in the home's zone. A night counts as the date of its evening.
select home, device, peer, name, nights, packets_out, bytes_out, packets_in, bytes_in, first, last
from (
	select home, device, peer, count(distinct evening) as nights, sum(sent_count) as packets_out,
		sum(sent_bytes) as bytes_out, sum(received_count) as packets_in,
		sum(received_bytes) as bytes_in, min(first_seen_us) as first, max(last_seen_us) as last
	from {side} as s join (
		select bucket, evening
		from {clock} as k
		where is_night = 1
	) as nights using (bucket)
	group by home, device, peer
) as talks join (
	select home, address as peer, name
	from {host} as h
) as hosts using (home, peer)
order by bytes_out + bytes_in desc, home, device, peer
limit {top}
