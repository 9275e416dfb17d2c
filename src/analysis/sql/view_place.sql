-- All that analyses need of an end of frames, by its number. `host` is the number of its address, `party`
-- that of its device; host_...: by the address alone, whatever the MAC. `zone` is the scope as a number:
-- 1 home, 2 internet, 4 other, so that two ends of 3 together are one at home and one outside.
create temporary table view_place as
select id, home, address, mac, scope, owner, host, party, host_party,
	case scope when 'home' then 1 when 'internet' then 2 else 4 end as zone,
	case when {is_asked} then 1 else 0 end as is_asked,
	case when {host_is_asked} then 1 else 0 end as host_is_asked
from (
	select id, home, address, mac, scope, owner, device, party, host_owner, host_device, host_party
	from view_end join (
		select home, device, party
		from view_party
	) as parties using (home, device) join (
		select home, device as host_device, party as host_party
		from view_party
	) as host_parties using (home, host_device)
	union all
	select id, home, address, mac, scope, '' as owner, '' as device, 0 as party, '' as host_owner,
		'' as host_device, 0 as host_party
	from {ends} as e join (
		select home, address, scope
		from host
		where scope in ('internet', 'group') and device = ''
	) as outsiders using (home, address)
	where {in_home}
) as ends join (
	select home, address, min(id) as host
	from endpoint
	group by home, address
) as hosts using (home, address)
