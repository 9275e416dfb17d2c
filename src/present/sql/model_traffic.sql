create temporary table model_traffic as
select slot, pair, label, cast(sum(packets_out) as bigint) as packets_out, cast(sum(bytes_out) as bigint) as bytes_out,
	cast(sum(packets_in) as bigint) as packets_in, cast(sum(bytes_in) as bigint) as bytes_in
from (
	select cast((bucket - start_s - (bucket - start_s) % step_s) / step_s as bigint) as slot, home, owner, host,
		protocol_id, ethertype_id, packets_out, bytes_out, packets_in, bytes_in
	from model_cell, model_setting
) as cells join model_link using (home, owner, host) join model_label using (protocol_id, ethertype_id)
group by slot, pair, label
