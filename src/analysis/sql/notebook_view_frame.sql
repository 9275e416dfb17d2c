-- The frames that the notebook's filter keeps. `device`: the destination's name wins.
create temporary table notebook_frame as
select slot, source, destination, protocol, ethertype, frame_count, byte_count, source_device,
	destination_device,
	case when destination_device <> '' then destination_device else source_device end as device
from (
	select slot, source, destination, protocol, ethertype, frame_count, byte_count, source_device
	from (
		select cast(bucket / 900 as bigint) as slot, source, destination, protocol, ethertype,
			sum(packets) as frame_count, sum(bytes) as byte_count
		from traffic
		where {in_home} and {in_time} and {notebook_keeps}
		group by bucket, source, destination, protocol, ethertype
	) as kept join (
		select address as source, device as source_device
		from notebook_end
	) as senders using (source)
) as sent join (
	select address as destination, device as destination_device
	from notebook_end
) as receivers using (destination)
