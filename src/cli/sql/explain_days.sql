select (bucket - bucket % 86400) * 1000000 as time, count(distinct bucket) * 900 as active_s, sum(packets) as packets,
	sum(sent) as bytes_sent, sum(received) as bytes_received
from (
	select bucket, packets, bytes as sent, 0 as received
	from traffic
	where source in ({addresses}){home}
	union all
	select bucket, packets, 0 as sent, bytes as received
	from traffic
	where destination in ({addresses}){home}
) as both_ways
group by bucket - bucket % 86400
order by time desc
