-- Flows that the filter keeps, by when they began, from the side of the device at home as in {contacts}.
create temporary table model_stream as
select begin_s - begin_s % 900 as bucket, home, owner, host, coalesce(application, 0) as application, protocol_id,
	encryption, cast(sum(flows) as bigint) as flows, cast(sum(requests) as bigint) as requests,
	cast(sum(case when is_inward = 1 then packets_in else packets_out end) as bigint) as packets_out,
	cast(sum(case when is_inward = 1 then bytes_in else bytes_out end) as bigint) as bytes_out,
	cast(sum(case when is_inward = 1 then packets_out else packets_in end) as bigint) as packets_in,
	cast(sum(case when is_inward = 1 then bytes_out else bytes_in end) as bigint) as bytes_in
from (
	select cast((first_us - first_us % 1000000) / 1000000 as bigint) as begin_s, home, is_inward,
		case when is_inward = 1 then destination_owner else source_owner end as owner,
		case when is_inward = 1 then destination_party else source_party end as party,
		case when is_inward = 1 then source_host else destination_host end as host,
		protocol_id, service_id, confidence_id, name_id, encryption, flows, requests, packets_out, bytes_out,
		packets_in, bytes_in
	from (
		select first_us, home, protocol_id, service_id, confidence_id, name_id, encryption, flows, requests,
			packets_out, bytes_out, packets_in, bytes_in, source_owner, destination_owner, source_party,
			destination_party, source_host, destination_host, source_zone, destination_zone,
			case when protocol_id = {dns} then 1 else 0 end as is_dns,
			case when source_owner = '' and destination_owner <> '' then 1 else 0 end as is_inward
		from flow_fact join (
			select id as source_id, home, host as source_host, zone as source_zone,
				party as source_party, owner as source_owner, is_asked as source_is_asked
			from model_place
		) as clients using (source_id) join (
			select id as destination_id, host as destination_host, zone as destination_zone,
				party as destination_party, owner as destination_owner,
				is_asked as destination_is_asked
			from model_place
		) as servers using (destination_id) join (
			select id as encryption_id,
				case text when 'encrypted' then 0 when 'clear' then 1 else 2 end as encryption
			from word
		) as words using (encryption_id)
		where {meets_time} and source_is_asked + destination_is_asked > 0
	) as flows
	where {is_kept}
) as sides left join (
	select party, host, service_id, confidence_id, name_id, application
	from {served} as s
) as served using (party, host, service_id, confidence_id, name_id)
group by begin_s - begin_s % 900, home, owner, host, coalesce(application, 0), protocol_id, encryption
