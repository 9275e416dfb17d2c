-- When anything at all was heard, quarter of an hour by quarter of an hour.
select home, bucket, min(first_us) as bucket_first, max(last_us) as bucket_last,
	sum(packets) as sum_packets, sum(bytes) as sum_bytes
from traffic_sum
group by home, bucket
order by home, bucket;
