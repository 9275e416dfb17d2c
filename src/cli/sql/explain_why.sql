select says as speaks_for, weight as per_cent, kind, value, count, first_us as first, last_us as last,
	source as known_from
from reason
where mac in ({macs}){home}
order by weight desc, kind, value
