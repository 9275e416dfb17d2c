-- Whom to look up, and by which name: ends outside the home, those with the most bytes first.
select host, address, name
from (
	select host, sum(byte_count) as weight
	from (
		select source_host as host, byte_count
		from view_pair
		union all
		select destination_host as host, byte_count
		from view_pair
	) as ends
	group by host
) as sums join (
	select host, address, name
	from view_host
	where scope = 'internet'
) as hosts using (host)
order by weight desc, host
