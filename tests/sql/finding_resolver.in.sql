-- The television asks Quad9, which is known, and an address that is in no list, and keeps a connection for DNS over TLS.
-- The router may ask whom it likes.
-- Three questions to nobody known are told, no more.
-- scope: home=flat filter=internet
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:02', '', 'phone', '', 90, 0, '', 0),
	('flat', '02:00:00:00:00:03', '', 'TV', '', 90, 0, '', 0);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.3', '198.51.100.7', '02:00:00:00:00:03', 'DNS', 'name-' || n || '.example.org', 1, 0, 0, 0, '', 1, 0, 1, (1642093300 + n) * 1000000,
	(1642093300 + n) * 1000000 from range(12) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.1', '198.51.100.7', '02:00:00:00:00:01', 'DNS', 'name-' || n || '.example.org', 1, 0, 0, 0, '', 1, 0, 1, (1642093300 + n) * 1000000,
	(1642093300 + n) * 1000000 from range(12) as numbers(n);
insert into given_flow values
	(1, 'flat', 21, 1642093300000000, 1642093360000000, '192.168.1.3', '9.9.9.9', '02:00:00:00:00:03', '02:00:00:00:00:01', 50000, 853, 6, 'TLSv1.3', '', 'unknown', 'unknown', '', 50, 5000, 50, 6000, 1, 0);
insert into given_trait values
	(21, '', 'syn,answered');
insert into host values ('flat', '203.0.113.40', 'internet', '', '', '');
insert into host values ('flat', '192.168.1.14', 'home', '02:00:00:00:00:0e', '', '');
insert into device values ('flat', '02:00:00:00:00:0e', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:0e', 'Maker', 'TV', '', 90, 0, '', 0);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.14', '203.0.113.40', '02:00:00:00:00:0e', 'DNS', 'name-' || n || '.example.org', 1, 0, 0, 0, '', 1, 0, 1, (1642093300 + n) * 1000000,
	(1642093300 + n) * 1000000 from range(3) as numbers(n);
insert into given_traffic values (1, 'flat', 1642093200, '192.168.1.14', '203.0.113.40', '02:00:00:00:00:0e', '02:00:00:00:00:01', 'DNS', '0x0800', 3, 240, 1642093300000000, 1642093310000000);
