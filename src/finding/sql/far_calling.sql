-- Beside those ends: for how many quarters of an hour the device was heard at all, and did much more than usual (three
-- times its mean).
select party, host, long_us, packets, bytes, first_us, last_us, quarters, busy_quarters
from finding_few join (
	select party, count(*) as quarters, sum(case when size > 3 * mean_size then 1 else 0 end) as busy_quarters
	from finding_beside join (
		select party, 1e0 * sum(size) / count(*) as mean_size
		from finding_beside
		group by party
	) as means using (party)
	group by party
) as times using (party)
