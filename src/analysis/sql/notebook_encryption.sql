select class, sum(length_sum) as bytes
from (
	select case
			when protocol in ({labels_encrypted}) then 'encrypted'
			when protocol in ({labels_plain}) then 'plain'
			else 'uncategorized'
		end as class, byte_count as length_sum
	from notebook_frame
	where protocol in ({labels_encrypted}, {labels_plain}, {labels_other})
	union all
	select 'encrypted' as class, 0 as length_sum
	union all
	select 'plain' as class, 0 as length_sum
	union all
	select 'uncategorized' as class, 0 as length_sum
) as parts
group by class
order by class
