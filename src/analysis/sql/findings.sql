-- What deserves a look, most suspicious first; finding/ judges.
select home, device, level, kind, score, title, why, peers, id, mac, first_us as first, last_us as last, packets,
	bytes
from {findings} as f
order by place
limit {top}
