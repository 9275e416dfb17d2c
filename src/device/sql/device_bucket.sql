-- When anything at all was heard, quarter of an hour by quarter of an hour. What one unit wrote (seq) is of
-- one home: that of any of its ends.
select home, bucket, min(unit_first) as bucket_first, max(unit_last) as bucket_last,
	sum(unit_packets) as sum_packets, sum(unit_bytes) as sum_bytes
from (
	select seq, bucket, max(source_id) as id, min(first_us) as unit_first, max(last_us) as unit_last,
		sum(packets) as unit_packets, sum(bytes) as unit_bytes
	from traffic_sum
	group by seq, bucket
) as units join (
	select id, home
	from endpoint
) as ends using (id)
group by home, bucket
order by home, bucket;
