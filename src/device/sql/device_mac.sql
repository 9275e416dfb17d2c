-- Every MAC seen, with the times at which it sent, or, if it never did, was sent to; and the name it
-- gives itself most often, of equals the latest: also under MACs that are its aliases.
select home, mac, coalesce(min(sent_first), min(got_first)) as mac_first_us,
	coalesce(max(sent_last), max(got_last)) as mac_last_us,
	coalesce(substr(max(ranked), 34), '') as hostname
from (
	select home, mac, case when sum_sent > 0 then claim_first_us end as sent_first,
		case when sum_sent > 0 then claim_last_us end as sent_last,
		case when sum_received > 0 then claim_first_us end as got_first,
		case when sum_received > 0 then claim_last_us end as got_last, null as ranked
	from device_claim
	union all
	select home, mac, null as sent_first, null as sent_last, null as got_first, null as got_last,
		cast(1000000000000000 + sum(count) as varchar)
			|| cast(10000000000000000 + max(case when last_us > 0 then last_us else 0 end) as varchar)
			|| hostname as ranked
	from (
		select home, mac, count, last_us,
			case when lower(value) like '%.local' then substr(value, 1, length(value) - 6)
				else value end as hostname
		from (
			select home, mac, kind, value, count, last_us
			from evidence
			where home || ' ' || mac not in (select home || ' ' || mac from alias)
			union all
			select e.home as home, device_mac as mac, kind, value, count, e.last_us as last_us
			from evidence as e join alias as a on a.home || ' ' || a.mac = e.home || ' ' || e.mac
		) as told
		where kind in ('dhcp_hostname', 'mdns_name', 'nbns_name', 'lldp_name')
	) as words
	where hostname <> ''
	group by home, mac, hostname
) as facts
where mac <> ''
group by home, mac
having coalesce(min(sent_first), min(got_first)) is not null
