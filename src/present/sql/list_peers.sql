select address, number as home, device, scope, name, operator, asn, role, country, city, latitude, longitude,
	place_note, company, category, listed_by, sources
from (
	select peer, address, home, coalesce(device, -1) as device, scope, name, operator, asn, role, country, city,
		case when has_point = 1 then latitude end as latitude,
		case when has_point = 1 then longitude end as longitude, place_note, company, category, listed_by, sources
	from model_setting, model_host join model_peer_of using (host) left join (
		select home, owner as device_owner, device
		from model_device
	) as devices using (home, device_owner)
	where turn <= peers_most
	union all
	select distinct peer, '' as address, home, -1 as device, scope, '(other peers)' as name, '' as operator, 0 as asn,
		'' as role, country, '' as city, null as latitude, null as longitude, '' as place_note, '' as company,
		'' as category, '' as listed_by, '' as sources
	from model_setting, model_host join model_peer_of using (host)
	where turn > peers_most
) as peers join model_home using (home)
order by peer
