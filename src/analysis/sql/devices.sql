-- The inventory: who is there, what it is, its addresses, all its frames. A device that a flood of forged
-- ones hid from a closer look is listed without a type.
select home, mac, name, owner, vendor, type, hostname, addresses, first_us as "first", last_us as "last",
	model, confidence, is_private, packets_out, bytes_out, packets_in, bytes_in
from (
	select home, mac, max(device_name) as name, max(device_owner) as owner, max(maker) as vendor,
		case when max(kind) = '' then 'unknown' else max(kind) end as type,
		max(own_name) as hostname, max(address_list) as addresses, max(earliest_us) as first_us,
		max(latest_us) as last_us, max(model_name) as model, max(sureness) as confidence,
		max(made_up) as is_private
	from (
		select home, mac, device as device_name, owner as device_owner, '' as maker, '' as kind,
			hostname as own_name, '' as address_list, first_us as earliest_us,
			last_us as latest_us, '' as model_name, 0 as sureness, 0 as made_up
		from device
		where {in_home} and {is_asked_device}
		union all
		select home, mac, '' as device_name, '' as device_owner, vendor as maker, type as kind,
			'' as own_name, addresses as address_list, 0 as earliest_us, 0 as latest_us,
			model as model_name, confidence as sureness, is_private as made_up
		from identity
		where {in_home} and home || ' ' || mac in (
			select home || ' ' || mac
			from {device} as d
		)
	) as facts
	group by home, mac
) as known join (
	select home, mac, sum(sent) as packets_out, sum(sent_size) as bytes_out, sum(got) as packets_in,
		sum(got_size) as bytes_in
	from (
		select home, mac, packets_out as sent, bytes_out as sent_size, packets_in as got,
			bytes_in as got_size
		from {total} as t
		union all
		select home, mac, 0 as sent, 0 as sent_size, 0 as got, 0 as got_size
		from {device} as d
	) as parts
	group by home, mac
) as sums using (home, mac)
order by home, case when name = '' then 1 else 0 end, name, mac
limit {top}
