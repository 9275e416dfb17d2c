-- Every MAC seen, with the times at which it sent, or, if it never did, was sent to; and the name it
-- gives itself most often.
create temporary table device_mac as
select home, mac, first_us, last_us, hostname, row_number() over (order by home, mac) as number
from (
	select home, mac,
		coalesce(min(case when is_sender = 1 then at_first end), min(at_first)) as first_us,
		coalesce(max(case when is_sender = 1 then at_last end), max(at_last)) as last_us
	from (
		select home, source_mac as mac, 1 as is_sender, min(pair_first_us) as at_first,
			max(pair_last_us) as at_last
		from device_pair group by home, source_mac
		union all
		select home, destination_mac as mac, 0 as is_sender, min(pair_first_us) as at_first,
			max(pair_last_us) as at_last
		from device_pair group by home, destination_mac
	) as ends
	where mac <> ''
	group by home, mac
) as macs
left join (
	select home, mac, hostname
	from (
		select home, mac, hostname, row_number() over (partition by home, mac
			order by sum(count) desc, max(last_us) desc, hostname) as place
		from (
			select home, mac, count, last_us,
				case when lower(value) like '%.local' then substr(value, 1, length(value) - 6)
					else value end as hostname
			from evidence
			where kind in ('dhcp_hostname', 'mdns_name', 'nbns_name', 'lldp_name') and mac <> ''
		) as words
		where hostname <> ''
		group by home, mac, hostname
	) as ranked
	where place = 1
) as names using (home, mac);
