-- Flows that began before the time asked for began in its first slot. A flow's label is one of its protocol's; -1 if no
-- frame that is shown has it.
create temporary table model_flow as
select slot, pair, application, label, encryption, cast(sum(flows) as bigint) as flows,
	cast(sum(requests) as bigint) as requests, cast(sum(packets_out) as bigint) as packets_out,
	cast(sum(bytes_out) as bigint) as bytes_out, cast(sum(packets_in) as bigint) as packets_in,
	cast(sum(bytes_in) as bigint) as bytes_in
from (
	select greatest(0, least(slots - 1,
			cast((bucket - start_s - (bucket - start_s) % step_s) / step_s as bigint))) as slot,
		home, owner, host, number as application, coalesce(label, -1) as label, encryption, flows,
		requests, packets_out, bytes_out, packets_in, bytes_in
	from model_setting, model_stream join model_application using (application) left join (
		select protocol_id, min(label) as label
		from model_label
		group by protocol_id
	) as labels using (protocol_id)
) as streams join model_link using (home, owner, host)
group by slot, pair, application, label, encryption
