-- Damage of a file is shown beside the stretches of capture that the file reaches into.
select home, first, last, max(stretch_packets) as packets, max(stretch_bytes) as bytes,
	max(stretch_gap_s) as gap_s, max(told) as damage
from (
	select home, first_us as first, last_us as last, packets as stretch_packets,
		bytes as stretch_bytes, gap_s as stretch_gap_s, '' as told
	from {coverage} as c
	union all
	select home, first, last, stretch_packets, stretch_bytes, stretch_gap_s, told
	from (
		select home, first_us as first, last_us as last, packets as stretch_packets,
			bytes as stretch_bytes, gap_s as stretch_gap_s
		from {coverage} as c
	) as stretches join (
		select home, first_us as file_first, last_us as file_last, damage as told
		from capture
		where damage <> ''
	) as damaged using (home)
	where file_first <= last and file_last >= first
) as both_kinds
group by home, first, last
order by home, first, last
limit {top}
