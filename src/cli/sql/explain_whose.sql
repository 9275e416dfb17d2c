select peer, coalesce(max(peer_name), '') as name
from (
	select distinct address as peer
	from host
	where address in ({addresses}) and scope <> 'none'{home}
) as ends left join (
	select address, substr(max(cast(1000000000000 + times as varchar) || name), 14) as peer_name
	from (
		select address, name, sum(count) as times
		from name
		where address in ({addresses}) and source <> 'mdns'{home}
		group by address, name
	) as seen
	group by address
) as names on address = peer
group by peer
order by peer
