-- What a device keeps over new MACs, of those that may be joined: with the times when each MAC sent.
select home, mac, kind, value, mac_first_us, mac_last_us
from (
	select home, mac, kind, max(case when kind in ('dhcp_hostname', 'dhcp_vendor', 'dhcp_parameters')
			then value else '' end) as value
	from evidence
	where kind in ('dhcp_hostname', 'dhcp_vendor', 'dhcp_parameters') and mac <> ''
	group by home, mac, kind
	union all
	select home, mac, kind, value
	from evidence
	where kind in ('dhcp_client', 'mdns_service') and mac <> ''
	group by home, mac, kind, value
) as words join (
	select home, mac, min(claim_first_us) as mac_first_us, max(claim_last_us) as mac_last_us
	from device_claim
	where sum_sent > 0
	group by home, mac
) as times using (home, mac)
order by mac_first_us, home, mac, kind, value
