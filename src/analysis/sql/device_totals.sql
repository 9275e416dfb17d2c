-- All frames, whatever the filter, by the MAC on the frame; by address where no MAC is known.
-- internet_*: exactly one end lies outside the home; they belong to the end inside, not to the router
-- that forwards them.
select home, device, mac, packets_out, bytes_out, packets_in, bytes_in, internet_packets_out,
	internet_bytes_out, internet_packets_in, internet_bytes_in
from (
	select home, mac, sum(case when is_out = 1 then frame_count else 0 end) as packets_out,
		sum(case when is_out = 1 then byte_count else 0 end) as bytes_out,
		sum(case when is_out = 0 then frame_count else 0 end) as packets_in,
		sum(case when is_out = 0 then byte_count else 0 end) as bytes_in,
		sum(case when is_out = 1 then frame_count * is_internet else 0 end) as internet_packets_out,
		sum(case when is_out = 1 then byte_count * is_internet else 0 end) as internet_bytes_out,
		sum(case when is_out = 0 then frame_count * is_internet else 0 end) as internet_packets_in,
		sum(case when is_out = 0 then byte_count * is_internet else 0 end) as internet_bytes_in
	from (
		select home, case when source_mac <> '' then source_mac else source_owner end as mac, 1 as is_out,
			frame_count, byte_count,
			case when source_scope <> 'internet' and destination_scope = 'internet' then 1 else 0 end
				as is_internet
		from {every} as t
		union all
		select home, case when destination_mac <> '' then destination_mac else destination_owner end as mac,
			0 as is_out, frame_count, byte_count,
			case when source_scope = 'internet' and destination_scope <> 'internet' then 1 else 0 end
				as is_internet
		from {every} as t
	) as sides
	group by home, mac
) as sums join {device} as d using (home, mac)
order by internet_bytes_out + internet_bytes_in desc, bytes_out + bytes_in desc, home, mac
limit {top}
