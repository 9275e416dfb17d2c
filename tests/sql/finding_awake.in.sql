-- Four nights of the television: 20 kB an hour, and in the third one it gets 40 MB. The phone is quiet (300 B an hour).
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
