-- Phone asks 198.51.100.7 each second of a day (class 40: 1 s): 86,400 small requests. The others are left
-- alone: a call of thousands of packets in an hour (class 22: 40 ms), a film all day with much for each
-- request, a sign of life each five minutes (class 73) and one each 15 s (class 56): 330 bytes with all that is around it.
-- Of the plugs, one asks every two seconds. Left alone: one that asks 4,700 times a day, one that does so for less than half of
-- the time, sound, gaps of any length, a film, signs of life, pings; and of another home nothing is said, for it
-- was captured for an hour.
-- scope: home=flat filter=internet
insert into coverage values ('flat', 1642100000000000, 1642186400000000, 1000000, 1, 0);
insert into given_rhythm values
	(1, 'flat', '192.168.1.2', '198.51.100.7', 80, 0, 1, 0, 1642100000000000, 1642100000000000),
	(1, 'flat', '192.168.1.2', '198.51.100.7', 80, 40, 50000, 50000000000, 1642100000000000, 1642150000000000),
	(2, 'flat', '192.168.1.2', '198.51.100.7', 80, 40, 36399, 36400000000, 1642150000000000, 1642186400000000),
	(1, 'flat', '192.168.1.3', '203.0.113.9', 9000, 22, 90000, 3600000000, 1642100000000000, 1642103600000000),
	(1, 'flat', '192.168.1.3', '198.51.100.7', 443, 48, 20000, 80000000000, 1642100000000000, 1642180000000000),
	(1, 'flat', '192.168.1.2', '9.9.9.9', 8883, 56, 8600, 129000000000, 1642100000000000, 1642186400000000),
	(1, 'flat', '192.168.1.2', '203.0.113.9', 5228, 73, 288, 86400000000, 1642100000000000, 1642186400000000);
insert into given_traffic values
	(1, 'flat', 1642100400, '192.168.1.2', '198.51.100.7', '02:00:00:00:00:02', '02:00:00:00:00:01', 'HTTP', '0x0800', 172800, 20000000, 1642100400000000, 1642101000000000),
	(1, 'flat', 1642100400, '198.51.100.7', '192.168.1.2', '02:00:00:00:00:01', '02:00:00:00:00:02', 'HTTP', '0x0800', 172800, 30000000, 1642100400000000, 1642101000000000),
	(1, 'flat', 1642100400, '192.168.1.3', '198.51.100.7', '02:00:00:00:00:03', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 20000, 9000000000, 1642100400000000, 1642101000000000),
	(1, 'flat', 1642100400, '192.168.1.3', '203.0.113.9', '02:00:00:00:00:03', '02:00:00:00:00:01', 'RTP', '0x0800', 90000, 30000000, 1642100400000000, 1642101000000000),
	(1, 'flat', 1642100400, '192.168.1.2', '9.9.9.9', '02:00:00:00:00:02', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 34400, 2838000, 1642100400000000, 1642101000000000),
	(1, 'flat', 1642100400, '192.168.1.2', '203.0.113.9', '02:00:00:00:00:02', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 600, 60000, 1642100400000000, 1642101000000000);
insert into host values ('flat', '203.0.113.20', 'internet', '', '', '');
insert into host values ('flat', '192.168.1.20', 'home', '02:00:00:00:00:14', '', '');
insert into device values ('flat', '02:00:00:00:00:14', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:14', 'Maker', 'plug', '', 90, 0, '', 0);
insert into given_rhythm values (1, 'flat', '192.168.1.20', '203.0.113.20', 443, 55, 7000, 84000000000, 1642100000000000, 1642186400000000);
insert into given_traffic values (1, 'flat', 1642100400, '203.0.113.20', '192.168.1.20', '02:00:00:00:00:01', '02:00:00:00:00:14', 'TLSv1.2', '0x0800', 28000, 5600000, 1642100400000000, 1642101000000000);
insert into host values ('flat', '192.168.1.21', 'home', '02:00:00:00:00:15', '', '');
insert into device values ('flat', '02:00:00:00:00:15', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:15', 'Maker', 'plug', '', 90, 0, '', 0);
insert into given_rhythm values (1, 'flat', '192.168.1.21', '203.0.113.20', 443, 44, 20000, 40000000000, 1642100000000000, 1642186400000000);
insert into given_traffic values (1, 'flat', 1642100400, '203.0.113.20', '192.168.1.21', '02:00:00:00:00:01', '02:00:00:00:00:15', 'TLSv1.2', '0x0800', 80000, 16000000, 1642100400000000, 1642101000000000);
insert into host values ('flat', '192.168.1.22', 'home', '02:00:00:00:00:16', '', '');
insert into device values ('flat', '02:00:00:00:00:16', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:16', 'Maker', 'plug', '', 90, 0, '', 0);
insert into given_rhythm values (1, 'flat', '192.168.1.22', '203.0.113.20', 443, 20, 4000000, 120000000000, 1642100000000000, 1642186400000000);
insert into given_traffic values (1, 'flat', 1642100400, '203.0.113.20', '192.168.1.22', '02:00:00:00:00:01', '02:00:00:00:00:16', 'TLSv1.2', '0x0800', 4000000, 1800000000, 1642100400000000, 1642101000000000);
insert into host values ('flat', '192.168.1.24', 'home', '02:00:00:00:00:18', '', '');
insert into device values ('flat', '02:00:00:00:00:18', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:18', 'Maker', 'plug', '', 90, 0, '', 0);
insert into given_rhythm values (1, 'flat', '192.168.1.24', '203.0.113.20', 443, 44, 43200, 86400000000, 1642100000000000, 1642186400000000);
insert into given_traffic values (1, 'flat', 1642100400, '203.0.113.20', '192.168.1.24', '02:00:00:00:00:01', '02:00:00:00:00:18', 'TLSv1.2', '0x0800', 172800, 1296000000, 1642100400000000, 1642101000000000);
insert into host values ('flat', '192.168.1.25', 'home', '02:00:00:00:00:19', '', '');
insert into device values ('flat', '02:00:00:00:00:19', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:19', 'Maker', 'plug', '', 90, 0, '', 0);
insert into given_rhythm values (1, 'flat', '192.168.1.25', '203.0.113.20', 443, 50, 15000, 86400000000, 1642100000000000, 1642186400000000);
insert into given_traffic values (1, 'flat', 1642100400, '203.0.113.20', '192.168.1.25', '02:00:00:00:00:01', '02:00:00:00:00:19', 'TLSv1.2', '0x0800', 60000, 4500000, 1642100400000000, 1642101000000000);
insert into host values ('flat', '192.168.1.26', 'home', '02:00:00:00:00:1a', '', '');
insert into device values ('flat', '02:00:00:00:00:1a', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:1a', 'Maker', 'plug', '', 90, 0, '', 0);
insert into given_rhythm values (1, 'flat', '192.168.1.26', '203.0.113.20', 443, 44, 43200, 86400000000, 1642100000000000, 1642186400000000);
insert into given_traffic values (1, 'flat', 1642100400, '203.0.113.20', '192.168.1.26', '02:00:00:00:00:01', '02:00:00:00:00:1a', 'TLSv1.2', '0x0800', 172800, 34560000, 1642100400000000, 1642101000000000);
insert into host values ('flat', '192.168.1.23', 'home', '02:00:00:00:00:17', '', '');
insert into device values ('flat', '02:00:00:00:00:17', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:17', 'Maker', 'plug', '', 90, 0, '', 0);
insert into given_rhythm values (1, 'flat', '192.168.1.23', '203.0.113.20', 443, 20, 20000, 566882587, 1642100000000000, 1642186400000000);
insert into given_rhythm values (1, 'flat', '192.168.1.23', '203.0.113.20', 443, 28, 9000, 1047388657, 1642100000000000, 1642186400000000);
insert into given_rhythm values (1, 'flat', '192.168.1.23', '203.0.113.20', 443, 36, 9000, 4216554631, 1642100000000000, 1642186400000000);
insert into given_rhythm values (1, 'flat', '192.168.1.23', '203.0.113.20', 443, 44, 9000, 16893218524, 1642100000000000, 1642186400000000);
insert into given_rhythm values (1, 'flat', '192.168.1.23', '203.0.113.20', 443, 52, 9000, 67599874097, 1642100000000000, 1642186400000000);
insert into given_rhythm values (1, 'flat', '192.168.1.23', '203.0.113.20', 443, 58, 1000, 21246419263, 1642100000000000, 1642186400000000);
insert into given_traffic values (1, 'flat', 1642100400, '203.0.113.20', '192.168.1.23', '02:00:00:00:00:01', '02:00:00:00:00:17', 'TLSv1.2', '0x0800', 200000, 45600000, 1642100400000000, 1642101000000000);
insert into host values ('flat', '192.168.1.27', 'home', '02:00:00:00:00:1b', '', '');
insert into device values ('flat', '02:00:00:00:00:1b', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:1b', 'Maker', 'plug', '', 90, 0, '', 0);
insert into given_rhythm values (1, 'flat', '192.168.1.27', '203.0.113.20', 0, 44, 43200, 86400000000, 1642100000000000, 1642186400000000);
insert into given_traffic values (1, 'flat', 1642100400, '203.0.113.20', '192.168.1.27', '02:00:00:00:00:01', '02:00:00:00:00:1b', 'ICMP', '0x0800', 86400, 43200000, 1642100400000000, 1642101000000000);
insert into given_rhythm values (3, 'hut', '10.0.0.2', '203.0.113.9', 443, 40, 2700, 2700000000, 1642093200000000, 1642096000000000);
insert into given_traffic values (3, 'hut', 1642094100, '10.0.0.2', '203.0.113.9', '', '', 'TLSv1.2', 'IPv4', 5400, 2000000, 1642094100000000, 1642094900000000);
