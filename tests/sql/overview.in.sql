-- All frames count, whatever the filter; a device that only received is none.
-- scope: filter=internet
insert into given_traffic values
	(4, 'flat', 1642093200, '192.168.1.2', '192.168.1.9', '02:00:00:00:00:02', '02:00:00:00:00:09', 'TCP', 'IPv4', 1, 60, 1642093199999999, 1642093200000000);
insert into host values ('flat', '192.168.1.9', 'home', '02:00:00:00:00:09', '', '');
