-- The devices to look at closely: in a flood of forged MACs those that are there longest. And the ends of
-- frames that are theirs: what a router forwards is not.
create temporary table identity_device as
select home || ' ' || mac as who, home, mac, is_router, first_us, last_us
from device
order by last_us - first_us desc, home, mac
limit 65536;
create temporary table identity_place as
select home || ' ' || mac || ' ' || address as place
from host
where mac <> '';
create temporary table identity_alias as
select home || ' ' || mac as alias, home || ' ' || device_mac as who
from alias;
create temporary table identity_end as
select id, home, mac
from (
	select id, home || ' ' || case when mac = '' then address else mac end as who, address
	from endpoint
	where home || ' ' || mac not in (select alias from identity_alias)
	union all
	select id, a.who as who, address
	from endpoint join identity_alias as a on a.alias = home || ' ' || mac
) as ends join identity_device as d using (who)
where is_router = 0 or who || ' ' || address in (select place from identity_place);
