-- Whom to look up, and by which name: ends outside the home, those with the most bytes if they are too many. In the
-- order of addresses, so that neighbours in the databases are asked for one after the other.
select host, address, name
from (
	select host, sum(byte_count) as weight
	from (
		select source_host as host, byte_count
		from view_pair
		where source_zone = 2
		union all
		select destination_host as host, byte_count
		from view_pair
		where destination_zone = 2
	) as ends
	group by host
	order by weight desc, host
	limit 131072
) as sums join (
	select host, address, name
	from view_host
) as hosts using (host)
order by address, host
