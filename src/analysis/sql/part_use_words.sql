-- The words of the flows that use_table.c reads, in their order.
select id, text
from word
where id in (
	select service_id from view_contact
	union all
	select confidence_id from view_contact
	union all
	select name_id from view_contact
)
order by text
