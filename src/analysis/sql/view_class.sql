-- By flow: a flow whose handshake shows TLS or QUIC is encrypted as a whole. What is unknown could be
-- either, so the encrypted share lies between least_share and most_share. The notebook counted frames
-- by label: its own bytes stand beside.
create temporary table view_class as
select class as encryption, sum(part_flows) as flows, sum(part_packets) as packets, sum(part_bytes) as bytes,
	case when total > 0 then 1e0 * sum(part_bytes) / total else 0e0 end as share,
	case when total > 0 then 1e0 * sum(part_bytes) / total else 0e0 end as least_share,
	case
		when total = 0 then 0e0
		when class = 'unknown' then 1e0 * sum(part_bytes) / total
		else 1e0 * (sum(part_bytes) + open_bytes) / total
	end as most_share,
	sum(label_bytes) as notebook_bytes,
	case when label_total > 0 then 1e0 * sum(label_bytes) / label_total else 0e0 end as notebook_share
from (
	select class, part_flows, part_packets, part_bytes, label_bytes,
		(select coalesce(sum(flow_bytes), 0) from view_flow as f) as total,
		(select coalesce(sum(flow_bytes), 0) from view_flow as f
			where encryption not in ('encrypted', 'clear')) as open_bytes,
		(select coalesce(sum(byte_count), 0) from view_label as t
			where protocol in ({labels_encrypted}, {labels_plain}, {labels_other})) as label_total
	from (
		select case when encryption in ('encrypted', 'clear') then encryption else 'unknown' end
				as class,
			flow_count as part_flows, flow_packets as part_packets, flow_bytes as part_bytes,
			0 as label_bytes
		from view_flow as f
		union all
		select case
				when protocol in ({labels_encrypted}) then 'encrypted'
				when protocol in ({labels_plain}) then 'clear'
				else 'unknown'
			end as class,
			0 as part_flows, 0 as part_packets, 0 as part_bytes, byte_count as label_bytes
		from view_label as t
		where protocol in ({labels_encrypted}, {labels_plain}, {labels_other})
		union all
		select 'encrypted' as class, 0 as part_flows, 0 as part_packets, 0 as part_bytes, 0 as label_bytes
		union all
		select 'clear' as class, 0 as part_flows, 0 as part_packets, 0 as part_bytes, 0 as label_bytes
		union all
		select 'unknown' as class, 0 as part_flows, 0 as part_packets, 0 as part_bytes, 0 as label_bytes
	) as parts
) as counted
group by class, total, open_bytes, label_total
