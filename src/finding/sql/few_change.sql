-- Whose networks, which countries and which ports each gadget talks to, and how many devices of its kind, maker and model
-- (in all homes), and of its home, do the same. People go to new places with what they carry, every day.
select party, home, aspect, word, peer, value_first_us, value_last_us, packets, bytes, siblings, sharing, users,
	device_first_us
from (
	select party, home, type, vendor, model, first_us as device_first_us
	from {who} as w
	where is_router = 0 and type not in ('phone', 'tablet', 'computer', 'watch', 'e-reader', 'game console', 'unknown',
		'router', '')
) as devices join (
	select party, aspect, word, begin_us as value_first_us, end_us as value_last_us, frames as packets,
		octets as bytes, an_address as peer
	from {facets} as f
) as facets using (party) join (
	select type, vendor, model, aspect, word, count(distinct party) as sharing
	from {facets} as f join (
		select party, type, vendor, model
		from {who} as w
	) as kinds using (party)
	group by type, vendor, model, aspect, word
) as shared using (type, vendor, model, aspect, word) join (
	select type, vendor, model, count(*) as siblings
	from {who} as w
	group by type, vendor, model
) as families using (type, vendor, model) join (
	select home, aspect, word, count(distinct party) as users
	from {facets} as f join (
		select party, home
		from {who} as w
	) as homes using (party)
	group by home, aspect, word
) as common using (home, aspect, word)
