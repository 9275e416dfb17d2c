-- The number of each device in the list, by home and name; of the tail, that of its home.
create temporary table model_device as
select home, owner, is_kept, case
		when is_kept = 1 then row_number() over (partition by is_kept
			order by home, case when name = '' then 1 else 0 end, name, owner) - 1
		else devices_most - 1 + dense_rank() over (partition by is_kept order by home)
	end as device
from (
	select home, owner, case when max(turn) <= max(devices_most) then 1 else 0 end as is_kept, max(name) as name,
		max(devices_most) as devices_most
	from (
		select home, owner, turn, '' as name, devices_most from model_owner, model_setting
		union all
		select home, owner, turn, name, devices_most
		from model_setting, model_owner join (
			select home, mac as owner, device as name
			from device
			union all
			select home, mac as owner, called as name
			from calling
		) as devices using (home, owner)
	) as facts
	group by home, owner
) as known
