-- Labels and EtherTypes, the most frequent first; a stranger can make up as many as he likes.
create temporary table model_label as
select protocol_id, ethertype_id, least(row_number() over (order by frame_count desc, protocol, ethertype) - 1, 500)
		as label
from (
	select protocol_id, ethertype_id, sum(packets_out + packets_in) as frame_count
	from model_cell
	group by protocol_id, ethertype_id
) as sums join (
	select id as protocol_id, text as protocol
	from word
) as protocols using (protocol_id) join (
	select id as ethertype_id, text as ethertype
	from word
) as ethertypes using (ethertype_id)
