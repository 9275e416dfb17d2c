-- The television asks Quad9, which is known, and an address that is in no list, and keeps a connection for DNS over TLS.
-- The router may ask whom it likes.
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
