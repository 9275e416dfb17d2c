select protocol, sum(packets) as packets, sum(bytes) as bytes
from traffic
where (source in ({addresses}) or destination in ({addresses})){home}
group by protocol
order by bytes desc, protocol
