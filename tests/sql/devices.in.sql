-- Who is there: what is known of each, all its frames; one that was not looked at closely is of unknown type.
-- scope: filter=internet
insert into identity values
	('flat', '02:00:00:00:00:01', 'Maker', 'router', 'Box 3000', 92, 1, '192.168.1.1', 0),
	('flat', '02:00:00:00:00:02', '', 'phone', '', 61, 1, '192.168.1.2 2001:db8::2', 0),
	('hut', '10.0.0.2', '', 'unknown', '', 0, 0, '10.0.0.2', 0);
