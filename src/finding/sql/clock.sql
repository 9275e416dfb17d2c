-- Whom each device outside asks for the time.
select party, host, sum(sent_count) as times, min(first_seen_us) as begin_us, max(last_seen_us) as end_us
from {contacts} as c
where port = 123
group by party, host
