-- The headline asks the same.
select encryption, flows, packets, bytes, share, least_share, most_share, notebook_bytes, notebook_share
from {classes} as t
order by case encryption when 'encrypted' then 1 when 'clear' then 2 else 3 end
limit {top}
