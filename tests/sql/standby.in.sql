-- The television in a night of eight hours: 500 B a quarter of an hour, in one hour a hundred times that; three of
-- its conversations begin at night, two in one minute. Next day the phone is heard at 07:00 and then no more:
-- from 07:45 on nobody is there. The sensor's home has no phone and was captured for two hours.
-- scope: filter=internet
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:02', '', 'phone', '', 0.9, 0, '', 0);
insert into given_traffic select 3, 'flat', 1642107600 + 900 * quarter, '192.168.1.3', '198.51.100.7', '02:00:00:00:00:03',
	'02:00:00:00:00:01', 'TCP', 'IPv4', 2, case when quarter between 8 and 11 then 50000 else 500 end,
	(1642107600 + 900 * quarter) * 1000000, (1642107600 + 900 * quarter) * 1000000 from range(32) as quarters(quarter);
insert into given_traffic values
	(3, 'flat', 1642140000, '192.168.1.2', '9.9.9.9', '02:00:00:00:00:02', '02:00:00:00:00:01', 'TCP', 'IPv4', 1, 60, 1642140000000000, 1642140000000000),
	(3, 'flat', 1642143600, '192.168.1.3', '9.9.9.9', '02:00:00:00:00:03', '02:00:00:00:00:01', 'TCP', 'IPv4', 1, 300, 1642143600000000, 1642143600000000);
insert into given_flow values
	(3, 'flat', 31, 1642107601000000, 1642107602000000, '192.168.1.3', '198.51.100.7', '02:00:00:00:00:03', '02:00:00:00:00:01', 40001, 443, 6, 'TCP', '', 'port', 'unknown', '', 1, 100, 0, 0, 1, 0),
	(3, 'flat', 32, 1642107603000000, 1642107604000000, '192.168.1.3', '198.51.100.7', '02:00:00:00:00:03', '02:00:00:00:00:01', 40002, 443, 6, 'TCP', '', 'port', 'unknown', '', 1, 100, 0, 0, 1, 0),
	(3, 'flat', 33, 1642120000000000, 1642120001000000, '192.168.1.3', '198.51.100.7', '02:00:00:00:00:03', '02:00:00:00:00:01', 40003, 443, 6, 'TCP', '', 'port', 'unknown', '', 1, 100, 0, 0, 1, 0);
