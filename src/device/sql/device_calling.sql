-- What devices that the user has not named are called: by what they call themselves, else by their model, else
-- by maker and kind. A word is one device's only: where several claim it, or it is somebody's name or address,
-- the end of the MAC stands behind it, and all of the MAC where that does not tell them apart either. What a
-- device says of itself has no brackets and no colons, so that it can make up neither.
create temporary table calling_word as
select home, mac, word, home || ' ' || lower(word) as place,
	home || ' ' || lower(word) || ' ' || substr(mac, 10) as place_and_end
from (
	select home, mac, trim(substr(replace(replace(replace(spoken, '(', '['), ')', ']'), ':', '-'), 1, 40))
		as word
	from (
		select home, mac,
			case
				when hostname <> '' then hostname
				when model <> '' then model
				when vendor <> '' and type not in ('', 'unknown') 
					then rtrim(split_part(vendor, ' ', 1), ',') || ' ' || type
				else ''
			end as spoken
		from device join identity using (home, mac)
		where device = ''
	) as speakers
) as words
where word <> '';
insert into calling
select home, mac, word || case
	when claims = 1 then ''
	when claims_of_end = 1 then ' (' || substr(mac, 10) || ')'
	else ' (' || mac || ')'
	end
from calling_word join (
	select place, count(*) as claims
	from (
		select place
		from calling_word
		union all
		select home || ' ' || lower(device) as place
		from device
		where device <> ''
		union all
		select home || ' ' || lower(device) as place
		from host
		where device <> ''
		union all
		select home || ' ' || address as place
		from host
		where scope = 'home'
	) as claimed
	group by place
) as claims_of_words using (place) join (
	select place_and_end, count(*) as claims_of_end
	from calling_word
	group by place_and_end
) as claims_of_ends using (place_and_end);
drop table calling_word;
