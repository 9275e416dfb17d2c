-- Four nights of the television: 20 kB an hour, and in the third one it gets 40 MB. The phone is quiet (300 B an hour).
-- Told: the night of one that is silent else (192.168.1.7), against a least of 20 kB an hour. Left alone: nine times the usual
-- (.5), a device of two nights (.6), 4 MB (the phone), and 60 MB in the one hour that was captured of a fifth night.
-- scope: home=flat filter=internet
delete from traffic_sum;
insert into given_traffic select 1, 'flat', 1642111200 + 86400 * night + 900 * quarter, '192.168.1.3', '198.51.100.7',
	'02:00:00:00:00:03', '02:00:00:00:00:01', 'TCP', '0x0800', 10,
	5000,
	(1642111200 + 86400 * night + 900 * quarter) * 1000000, (1642111200 + 86400 * night + 900 * quarter) * 1000000
	from range(4) as nights(night), range(32) as quarters(quarter);
insert into given_traffic select 1, 'flat', 1642111200 + 86400 * night + 3600 * hour, '192.168.1.2', '9.9.9.9',
	'02:00:00:00:00:02', '02:00:00:00:00:01', 'TCP', '0x0800', 2, 300,
	(1642111200 + 86400 * night + 3600 * hour) * 1000000, (1642111200 + 86400 * night + 3600 * hour) * 1000000
	from range(4) as nights(night), range(8) as hours(hour);
insert into given_traffic values
	(1, 'flat', 1642302000, '198.51.100.7', '192.168.1.3', '02:00:00:00:00:01', '02:00:00:00:00:03', 'TCP', '0x0800', 30000, 40000000, 1642302000000000, 1642302800000000);
insert into host values ('flat', '192.168.1.5', 'home', '02:00:00:00:00:05', '', '');
insert into device values ('flat', '02:00:00:00:00:05', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into host values ('flat', '192.168.1.6', 'home', '02:00:00:00:00:06', '', '');
insert into device values ('flat', '02:00:00:00:00:06', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into host values ('flat', '192.168.1.7', 'home', '02:00:00:00:00:07', '', '');
insert into device values ('flat', '02:00:00:00:00:07', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into given_traffic select 1, 'flat', 1642111200 + 86400 * night, '198.51.100.7', '192.168.1.5', '02:00:00:00:00:01', '02:00:00:00:00:05', 'TCP', '0x0800', 100, size,
	(1642111200 + 86400 * night) * cast(1000000 as bigint), (1642111200 + 86400 * night) * cast(1000000 as bigint) from (values (0, 800000), (1, 800000), (2, 7200000), (3, 800000)) as nights(night, size);
insert into given_traffic select 1, 'flat', 1642111200 + 86400 * night, '198.51.100.7', '192.168.1.6', '02:00:00:00:00:01', '02:00:00:00:00:06', 'TCP', '0x0800', 100, size,
	(1642111200 + 86400 * night) * cast(1000000 as bigint), (1642111200 + 86400 * night) * cast(1000000 as bigint) from (values (0, 800), (1, 6400000)) as nights(night, size);
insert into given_traffic select 1, 'flat', 1642111200 + 86400 * night, '198.51.100.7', '192.168.1.7', '02:00:00:00:00:01', '02:00:00:00:00:07', 'TCP', '0x0800', 100, size,
	(1642111200 + 86400 * night) * cast(1000000 as bigint), (1642111200 + 86400 * night) * cast(1000000 as bigint) from (values (0, 800), (1, 800), (2, 800), (3, 8000000)) as nights(night, size);
insert into given_traffic select 1, 'flat', 1642111200 + 86400 * night, '198.51.100.7', '192.168.1.2', '02:00:00:00:00:01', '02:00:00:00:00:02', 'TCP', '0x0800', 100, size,
	(1642111200 + 86400 * night) * cast(1000000 as bigint), (1642111200 + 86400 * night) * cast(1000000 as bigint) from (values (3, 4000000)) as nights(night, size);
insert into given_traffic select 1, 'flat', 1642456800 + 900 * quarter, '198.51.100.7', '192.168.1.3', '02:00:00:00:00:01', '02:00:00:00:00:03', 'TCP', '0x0800', 10000, 15000000,
	(1642456800 + 900 * quarter) * 1000000, (1642456800 + 900 * quarter) * 1000000 from range(4) as quarters(quarter);
