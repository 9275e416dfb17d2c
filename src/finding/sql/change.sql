-- With whom each device has to do outside, since when: all ports together (port 0), and port by port. The
-- ports of everybody (is_everyday of the judge) only of gadgets (is_gadget): of others it only matters who else has a port.
select party, host, 0 as port, sent_count + received_count as packets, sent_bytes + received_bytes as bytes,
	first_seen_us as first_us, last_seen_us as last_us
from {outside} as o
union all
select party, host, port, sent_count + received_count as packets, sent_bytes + received_bytes as bytes,
	first_seen_us as first_us, last_seen_us as last_us
from {contacts} as c
where port < 32768 and sent_count > 0 and received_count > 0 and (port not in (53, 80, 123, 443) or party in (
	select party
	from {who} as w
	where is_router = 0 and type not in ('phone', 'tablet', 'computer', 'watch', 'e-reader', 'game console', 'unknown',
		'router', '')
))
