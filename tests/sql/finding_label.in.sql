-- The television uploads what is called HART_IP for its port, in two connections, and COTP by a third: one warning. Left
-- alone: RTCP inside a call, a few frames by chance, an industrial label in the home, a download.
-- Nor are 40 kB, nor what brings more than it takes.
-- scope: home=flat filter=internet
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:02', '', 'phone', '', 90, 0, '', 0),
	('flat', '02:00:00:00:00:03', '', 'TV', '', 90, 0, '', 0);
insert into given_flow values
	(1, 'flat', 11, 1642093300000000, 1642093360000000, '192.168.1.3', '198.51.100.7', '02:00:00:00:00:03', '02:00:00:00:00:01', 50000, 5094, 17, 'HART_IP', '', 'unknown', 'unknown', '', 500, 600000, 80, 9000, 1, 0),
	(1, 'flat', 12, 1642093300000000, 1642093360000000, '192.168.1.3', '198.51.100.7', '02:00:00:00:00:03', '02:00:00:00:00:01', 50001, 5094, 17, 'HART_IP', '', 'unknown', 'unknown', '', 400, 500000, 70, 8000, 1, 0),
	(1, 'flat', 13, 1642093300000000, 1642093360000000, '192.168.1.3', '198.51.100.7', '02:00:00:00:00:03', '02:00:00:00:00:01', 50002, 102, 6, 'COTP', '', 'unknown', 'unknown', '', 100, 140000, 50, 3000, 1, 0),
	(1, 'flat', 14, 1642093300000000, 1642093360000000, '192.168.1.2', '198.51.100.7', '02:00:00:00:00:02', '02:00:00:00:00:01', 50003, 40000, 17, 'RTCP', '', 'unknown', 'unknown', '', 9000, 9000000, 8000, 7000000, 1, 0),
	(1, 'flat', 15, 1642093300000000, 1642093360000000, '192.168.1.2', '9.9.9.9', '02:00:00:00:00:02', '02:00:00:00:00:01', 50004, 40443, 6, 'H1', '', 'unknown', 'unknown', '', 900, 900000, 400, 30000, 1, 0),
	(1, 'flat', 16, 1642093300000000, 1642093360000000, '192.168.1.2', '192.168.1.3', '02:00:00:00:00:02', '02:00:00:00:00:03', 50005, 5094, 17, 'HART_IP', '', 'unknown', 'unknown', '', 900, 900000, 400, 30000, 1, 0),
	(1, 'flat', 17, 1642093300000000, 1642093360000000, '2001:db8::2', '2001:db8:ffff::7', '02:00:00:00:00:02', '02:00:00:00:00:01', 50006, 44818, 17, 'ENIP', '', 'unknown', 'unknown', '', 100, 9000, 900, 900000, 1, 0);
insert into given_trait values
	(11, 'port:500:600000:80:9000:HART_IP', 'looks random'),
	(12, 'port:400:500000:70:8000:HART_IP', 'looks random'),
	(13, 'port:90:130000:0:0:COTP', 'looks random,syn,answered'),
	(14, 'guess:60:60000:50:50000:RTCP', 'looks random'),
	(15, 'guess:3:4500:0:0:H1', 'looks random,syn,answered'),
	(16, 'port:900:900000:0:0:HART_IP', 'looks binary'),
	(17, 'port:100:9000:900:900000:ENIP', 'looks random');
insert into given_flow values (1, 'flat', 300, 1642093300000000, 1642093360000000, '192.168.1.2', '203.0.113.20', '02:00:00:00:00:02', '02:00:00:00:00:01', 40000, 5094, 17, 'HART_IP', '', 'unknown', 'encrypted', '', 40, 40000, 40, 900, 1, 0);
insert into given_flow values (1, 'flat', 301, 1642093300000000, 1642093360000000, '192.168.1.2', '203.0.113.21', '02:00:00:00:00:02', '02:00:00:00:00:01', 40000, 5094, 17, 'HART_IP', '', 'unknown', 'encrypted', '', 400, 400000, 400, 900000, 1, 0);
insert into given_trait values (300, 'port:40:40000:40:900:HART_IP', 'looks random'), (301, 'port:400:400000:400:900000:HART_IP', 'looks random');
insert into host values ('flat', '203.0.113.20', 'internet', '', '', ''), ('flat', '203.0.113.21', 'internet', '', '', '');
insert into given_traffic values (1, 'flat', 1642100400, '192.168.1.2', '203.0.113.20', '02:00:00:00:00:02', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 40, 40000, 1642100400000000, 1642101000000000);
insert into given_traffic values (1, 'flat', 1642100400, '192.168.1.2', '203.0.113.21', '02:00:00:00:00:02', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 400, 400000, 1642100400000000, 1642101000000000);
