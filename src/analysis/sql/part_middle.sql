-- Of each pair the range of eight classes of gaps that holds the middle gap.
select party, host, port, min(upper_begin) as range_begin, min(before_upper) as gaps_before,
	max(gaps_sum) as gaps_all
from (
	select party, host, port, upper_begin,
		sum(case when lower_begin < upper_begin then lower_count else 0 end) as before_upper,
		sum(case when lower_begin <= upper_begin then lower_count else 0 end) as through_upper,
		sum(lower_count) as gaps_sum
	from (
		select party, host, port, gap_class - gap_class % 8 as upper_begin
		from view_rhythm
		where gap_class > 0
		group by party, host, port, upper_begin
	) as uppers join (
		select party, host, port, gap_class - gap_class % 8 as lower_begin,
			sum(request_sum) as lower_count
		from view_rhythm
		where gap_class > 0
		group by party, host, port, lower_begin
	) as lowers using (party, host, port)
	group by party, host, port, upper_begin
) as ranges
where 2 * through_upper >= gaps_sum
group by party, host, port
