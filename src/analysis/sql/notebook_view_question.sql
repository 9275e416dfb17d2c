-- Frames labelled DNS whose Info does not hold "response". The name is the last word of Info where a
-- CSV told it, else the name that was asked for.
create temporary table notebook_question as
select source, destination, name, says_query, message_count, source_device,
	case when destination_device <> '' then destination_device else source_device end as device
from (
	select source, destination, name, says_query, message_count, source_device
	from (
		select source, destination, asked_name as name, says_query, sum(count) as message_count
		from (
			select source, destination, says_query, count,
				case when word <> '' then word when name <> '' then name else '<Root>' end
					as asked_name
			from lookup
			where {in_home} and {in_time} and protocol = 'DNS' and says_response = 0
				and destination <> '255.255.255.255'
		) as questions
		group by source, destination, asked_name, says_query
	) as asked join (
		select address as source, device as source_device
		from notebook_end
	) as senders using (source)
) as sent join (
	select address as destination, device as destination_device
	from notebook_end
) as receivers using (destination)
