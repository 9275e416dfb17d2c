-- An address is IPv6 if it has "::" or seven colons; a MAC has five, none of them together.
select home, device, packets_ipv6, bytes_ipv6, packets_ipv4, bytes_ipv4,
	1e0 * packets_ipv6 / (packets_ipv6 + packets_ipv4) as ipv6_share, ipv6_addresses
from (
	select party, sum(case when version = 6 then frame_sum else 0 end) as packets_ipv6,
		sum(case when version = 6 then byte_sum else 0 end) as bytes_ipv6,
		sum(case when version = 4 then frame_sum else 0 end) as packets_ipv4,
		sum(case when version = 4 then byte_sum else 0 end) as bytes_ipv4,
		count(distinct case when version = 6 then host end) as ipv6_addresses
	from (
		select source_party as party, source_host as host, sum(frame_count) as frame_sum,
			sum(byte_count) as byte_sum
		from {traffic} as t
		where source_party <> 0 and source_is_asked = 1
		group by source_party, source_host
	) as sent join (
		select host,
			case
				when address like '%::%' or address like '%:%:%:%:%:%:%:%' then 6
				when address like '%.%.%.%' then 4
				else 0
			end as version
		from {host} as h
	) as versions using (host)
	group by party
) as sums join (
	select party, home, device
	from {party} as p
) as parties using (party)
where packets_ipv6 > 0
order by packets_ipv6 desc, home, device
limit {top}
