-- Addresses by number. A service is the domain of a peer's name, or its address.
select host, peer, name, scope, domain, case when domain = '' then peer else domain end as service, operator, role,
	country, country_name, has_point, latitude, longitude, company, category, resolver
from (
	select host, address as peer, name, scope
	from {host} as h
) as hosts join (
	select host, registered_domain as domain, operator, role, country, country_name, has_point, latitude, longitude,
		company, category, resolver
	from {peer} as p
) as known using (host)
