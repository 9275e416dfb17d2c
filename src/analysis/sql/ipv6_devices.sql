-- An address is IPv6 if it has "::" or seven colons; a MAC has five, none of them together.
select home, device, packets_ipv6, bytes_ipv6, packets_ipv4, bytes_ipv4,
	1e0 * packets_ipv6 / (packets_ipv6 + packets_ipv4) as ipv6_share, ipv6_addresses
from (
	select home, source_device as device,
		sum(case when version = 6 then frame_count else 0 end) as packets_ipv6,
		sum(case when version = 6 then byte_count else 0 end) as bytes_ipv6,
		sum(case when version = 4 then frame_count else 0 end) as packets_ipv4,
		sum(case when version = 4 then byte_count else 0 end) as bytes_ipv4,
		count(distinct case when version = 6 then source end) as ipv6_addresses
	from (
		select home, source, source_device, frame_count, byte_count,
			case
				when source like '%::%' or source like '%:%:%:%:%:%:%:%' then 6
				when source like '%.%.%.%' then 4
				else 0
			end as version
		from {traffic} as t
		where source_device <> '' and source_is_asked = 1
	) as versions
	group by home, source_device
) as devices
where packets_ipv6 > 0
order by packets_ipv6 desc, home, device
limit {top}
