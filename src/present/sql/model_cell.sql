-- Every frame that the filter keeps, once.
create temporary table model_cell as
select bucket, home, owner, host, protocol_id, ethertype_id,
	cast(sum(case when is_out = 1 then packets else 0 end) as bigint) as packets_out,
	cast(sum(case when is_out = 1 then bytes else 0 end) as bigint) as bytes_out,
	cast(sum(case when is_out = 0 then packets else 0 end) as bigint) as packets_in,
	cast(sum(case when is_out = 0 then bytes else 0 end) as bigint) as bytes_in
from (
	select bucket, home, owner, host, is_out, protocol_id, ethertype_id, packets, bytes, source_zone,
		destination_zone, case when protocol_id = {dns} then 1 else 0 end as is_dns
	from traffic_sum join model_way using (source_id, destination_id)
	where {in_time}
) as frames
where {is_kept}
group by bucket, home, owner, host, protocol_id, ethertype_id
