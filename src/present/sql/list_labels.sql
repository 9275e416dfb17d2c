select protocol, ethertype
from (
	select label, protocol, ethertype
	from model_label join (
		select id as protocol_id, text as protocol
		from word
	) as protocols using (protocol_id) join (
		select id as ethertype_id, text as ethertype
		from word
	) as ethertypes using (ethertype_id)
	where label < 500
	union all
	select distinct label, '(other)' as protocol, '(other)' as ethertype
	from model_label
	where label = 500
) as labels
order by label
