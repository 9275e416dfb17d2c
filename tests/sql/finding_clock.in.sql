-- The television asks 203.0.113.30 for the time from the first minute on (it may know its name), and 203.0.113.31 only
-- since an hour later, which nobody named: a notice. The phone asks a named one, the router whom it likes, and three
-- questions are chance: nothing.
-- Its questions to another port are none for the time.
-- scope: home=flat filter=internet
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:02', '', 'phone', '', 90, 0, '', 0),
	('flat', '02:00:00:00:00:03', '', 'TV', '', 90, 0, '', 0);
insert into coverage values ('flat', 1642093200000000, 1642179600000000, 1000000, 1, 0);
insert into host values
	('flat', '203.0.113.30', 'internet', '', '', ''), ('flat', '203.0.113.31', 'internet', '', '', ''),
	('flat', '203.0.113.32', 'internet', '', '', ''), ('flat', '203.0.113.33', 'internet', '', '', '');
insert into name values (1, 'flat', '203.0.113.32', 'time.example', 'dns', '', 9, 1642093300000000, 1642179600000000);
insert into given_flow values
	(1, 'flat', 31, 1642093300000000, 1642179500000000, '192.168.1.3', '203.0.113.30', '02:00:00:00:00:03', '02:00:00:00:00:01', 123, 123, 17, 'NTP', 'ntp', 'payload', 'clear', '', 80, 7200, 80, 7200, 80, 0),
	(1, 'flat', 32, 1642103300000000, 1642179500000000, '192.168.1.3', '203.0.113.31', '02:00:00:00:00:03', '02:00:00:00:00:01', 124, 123, 17, 'NTP', 'ntp', 'payload', 'clear', '', 60, 5400, 60, 5400, 60, 0),
	(1, 'flat', 33, 1642103300000000, 1642179500000000, '192.168.1.2', '203.0.113.32', '02:00:00:00:00:02', '02:00:00:00:00:01', 125, 123, 17, 'NTP', 'ntp', 'payload', 'clear', 'time.example', 60, 5400, 60, 5400, 60, 0),
	(1, 'flat', 34, 1642103300000000, 1642179500000000, '192.168.1.1', '203.0.113.31', '02:00:00:00:00:01', '02:00:00:00:00:09', 126, 123, 17, 'NTP', 'ntp', 'payload', 'clear', '', 60, 5400, 60, 5400, 60, 0),
	(1, 'flat', 35, 1642103300000000, 1642179500000000, '192.168.1.2', '203.0.113.33', '02:00:00:00:00:02', '02:00:00:00:00:01', 127, 123, 17, 'NTP', 'ntp', 'payload', 'clear', '', 3, 270, 3, 270, 3, 0);
insert into given_traffic select 1, 'flat', 1642093200, '192.168.1.' || device, '203.0.113.' || peer, '02:00:00:00:00:0' || device, '02:00:00:00:00:01', 'NTP', '0x0800', 60, 5400, 1642093300000000, 1642179500000000
	from (values (3, 30), (3, 31), (2, 32), (2, 33)) as pairs(device, peer);
insert into host values ('flat', '203.0.113.34', 'internet', '', '', '');
insert into given_flow values (1, 'flat', 36, 1642100400000000, 1642101000000000, '192.168.1.3', '203.0.113.34', '02:00:00:00:00:03', '02:00:00:00:00:01', 40000, 443, 6, 'TLSv1.2', '', 'unknown', 'encrypted', '', 60, 1000, 10, 1000, 60, 0);
insert into given_traffic values (1, 'flat', 1642100400, '192.168.1.3', '203.0.113.34', '02:00:00:00:00:03', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 60, 5400, 1642100400000000, 1642101000000000);
