-- Whose networks, which countries and which ports each device talks to, since when, and for how long it had been watched
-- before; and how many of its siblings (same kind, maker and model, in all homes) there are, and do the same;
-- and how many devices of the home do. Only of gadgets: people go to new places with what they carry, every day.
select home, mac, device, type, vendor, model, aspect, word, value_first_us, value_last_us, offset_s, packets, bytes,
	before_us, siblings, sharing, users, peer
from (
	select party, home, mac, device, type, vendor, model, aspect, word, value_first_us, value_last_us, packets,
		bytes, siblings, sharing, users, peer, sum(end_us - begin_us) as before_us
	from (
		select party, home, mac, device, type, vendor, model, aspect, word, value_first_us, value_last_us,
			packets, bytes, siblings, sharing, users, peer,
			case when stretch_first_us < device_first_us then device_first_us else stretch_first_us end
				as begin_us,
			case when stretch_last_us > value_first_us then value_first_us else stretch_last_us end as end_us
		from (
			select party, home, mac, device, type, vendor, model, device_first_us, aspect, word,
				value_first_us, value_last_us, packets, bytes, siblings, sharing, users, peer
			from (
				select party, home, mac, device, type, vendor, model, first_us as device_first_us
				from {who} as w
				where is_router = 0 and type not in ('phone', 'tablet', 'computer', 'watch', 'e-reader',
					'game console', 'unknown', 'router', '')
			) as devices join (
				select party, aspect, word, min(begin_us) as value_first_us, max(end_us) as value_last_us,
					sum(frames) as packets, sum(octets) as bytes, min(an_address) as peer
				from {facets} as f
				group by party, aspect, word
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
		) as facts join (
			select home, first_us as stretch_first_us, last_us as stretch_last_us
			from {coverage} as c
		) as stretches using (home)
		where stretch_first_us < value_first_us and stretch_last_us > device_first_us
	) as waits
	group by party, home, mac, device, type, vendor, model, aspect, word, value_first_us, value_last_us, packets,
		bytes, siblings, sharing, users, peer
) as news join (
	select bucket * 1000000 as bucket_us, offset_s
	from {clock} as k
) as clock on bucket_us = value_first_us - value_first_us % 900000000
order by home, mac, aspect, value_first_us, word
