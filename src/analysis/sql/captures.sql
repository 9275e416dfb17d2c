select home, path, kind, first_us as first, last_us as last, frames as packets, bytes,
	repeated_frames, unknown_link_frames, damage, damage_offset, tool_version
from capture
where {in_home} and {meets_time}
order by home, first, last, path, seq
limit {top}
