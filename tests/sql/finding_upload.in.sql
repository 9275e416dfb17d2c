-- The television sends 20 MB once, at two in the night, to an end of which nothing is known: a warning. Left alone: the
-- phone's backup of 5 MB each night, its call in which it hears nearly as much as it says. Only told: what the phone
-- sends once by day.
-- A NAS puts a copy into somebody's cloud, once, at two in the night: told.
-- A computer sends 12 MB at two in the night: a warning; by day, or in the last night, of which nobody knows whether it begins a
-- habit: told. A camera sends as much to a company that is known: told.
-- scope: home=flat filter=internet
insert into coverage values ('flat', 1642150000000000, 1642500000000000, 1000000, 1, 0);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:02', '', 'phone', '', 90, 0, '', 0),
	('flat', '02:00:00:00:00:03', 'Example Electronics', 'TV', '', 90, 0, '', 0);
insert into given_traffic values
	(2, 'flat', 1642298400, '192.168.1.3', '9.9.9.9', '02:00:00:00:00:03', '02:00:00:00:00:01', 'TLSv1.3', '0x0800', 9000, 12000000, 1642298400000000, 1642299000000000),
	(2, 'flat', 1642299300, '192.168.1.3', '9.9.9.9', '02:00:00:00:00:03', '02:00:00:00:00:01', 'TLSv1.3', '0x0800', 6000, 8000000, 1642299300000000, 1642299600000000),
	(2, 'flat', 1642298400, '9.9.9.9', '192.168.1.3', '02:00:00:00:00:01', '02:00:00:00:00:03', 'TCP', '0x0800', 5000, 300000, 1642298400000000, 1642299600000000),
	(2, 'flat', 1642424400, '192.168.1.2', '9.9.9.9', '02:00:00:00:00:02', '02:00:00:00:00:01', 'TLSv1.3', '0x0800', 30000, 40000000, 1642424400000000, 1642425000000000),
	(2, 'flat', 1642255200, '192.168.1.2', '198.51.100.7', '02:00:00:00:00:02', '02:00:00:00:00:01', 'UDP', '0x0800', 30000, 30000000, 1642255200000000, 1642255900000000),
	(2, 'flat', 1642255200, '198.51.100.7', '192.168.1.2', '02:00:00:00:00:01', '02:00:00:00:00:02', 'UDP', '0x0800', 20000, 20000000, 1642255200000000, 1642255900000000);
insert into given_traffic select 3, 'flat', 1642208400 + 86400 * night, '2001:db8::2', '2001:db8:ffff::7', '02:00:00:00:00:02',
	'02:00:00:00:00:01', 'QUIC', '0x86dd', 4000, 5000000, (1642208400 + 86400 * night) * 1000000,
	(1642208900 + 86400 * night) * 1000000 from range(3) as nights(night);
insert into host values ('flat', '192.168.1.8', 'home', '02:00:00:00:00:08', '', ''), ('flat', '203.0.113.30', 'internet', '', '', '');
insert into device values ('flat', '02:00:00:00:00:08', '', '', 0, '', 1642150000000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:08', 'Example Storage', 'NAS', '', 90, 0, '', 0);
insert into given_traffic values
	(2, 'flat', 1642298400, '192.168.1.8', '203.0.113.30', '02:00:00:00:00:08', '02:00:00:00:00:01', 'TLSv1.3', '0x0800', 30000, 40000000, 1642298400000000, 1642299000000000);
insert into host values ('flat', '203.0.113.20', 'internet', '', '', ''), ('flat', '203.0.113.40', 'internet', '', '', '');
insert into host values ('flat', '192.168.1.30', 'home', '02:00:00:00:00:1e', '', '');
insert into device values ('flat', '02:00:00:00:00:1e', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:1e', 'Maker', 'computer', '', 90, 0, '', 0);
insert into host values ('flat', '192.168.1.31', 'home', '02:00:00:00:00:1f', '', '');
insert into device values ('flat', '02:00:00:00:00:1f', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:1f', 'Maker', 'computer', '', 90, 0, '', 0);
insert into host values ('flat', '192.168.1.32', 'home', '02:00:00:00:00:20', '', '');
insert into device values ('flat', '02:00:00:00:00:20', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:20', 'Maker', 'camera', '', 90, 0, '', 0);
insert into given_traffic values (1, 'flat', 1642298400, '192.168.1.30', '203.0.113.40', '02:00:00:00:00:1e', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 9000, 12000000, 1642298400000000, 1642299000000000);
insert into given_traffic values (1, 'flat', 1642471200, '192.168.1.31', '203.0.113.40', '02:00:00:00:00:1f', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 9000, 12000000, 1642471200000000, 1642471800000000);
insert into given_traffic values (1, 'flat', 1642338000, '192.168.1.33', '203.0.113.20', '02:00:00:00:00:21', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 9000, 12000000, 1642338000000000, 1642338600000000);
insert into given_traffic values (1, 'flat', 1642338000, '192.168.1.32', '198.51.100.8', '02:00:00:00:00:20', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 9000, 12000000, 1642338000000000, 1642338600000000);
insert into host values ('flat', '198.51.100.8', 'internet', '', '', '');
insert into host values ('flat', '192.168.1.33', 'home', '02:00:00:00:00:21', '', '');
insert into device values ('flat', '02:00:00:00:00:21', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:21', 'Maker', 'computer', '', 90, 0, '', 0);
