-- Two servers of the television: one chose TLS 1.0, the other vouches for itself. Inside the home nobody minds; TLS 1.2 is fine.
-- scope: home=flat filter=internet
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:02', '', 'phone', '', 90, 0, '', 0),
	('flat', '02:00:00:00:00:03', '', 'TV', '', 90, 0, '', 0);
insert into given_flow values
	(1, 'flat', 31, 1642093300000000, 1642093360000000, '192.168.1.3', '198.51.100.7', '02:00:00:00:00:03', '02:00:00:00:00:01', 50000, 443, 6, 'TLSv1', '', 'unknown', 'unknown', '', 50, 5000, 50, 6000, 1, 0),
	(1, 'flat', 32, 1642093300000000, 1642093360000000, '192.168.1.3', '9.9.9.9', '02:00:00:00:00:03', '02:00:00:00:00:01', 50001, 443, 6, 'TLSv1.2', '', 'unknown', 'unknown', '', 50, 5000, 50, 6000, 1, 0),
	(1, 'flat', 33, 1642093300000000, 1642093360000000, '192.168.1.3', '192.168.1.2', '02:00:00:00:00:03', '02:00:00:00:00:02', 50002, 443, 6, 'TLSv1', '', 'unknown', 'unknown', '', 50, 5000, 50, 6000, 1, 0),
	(1, 'flat', 34, 1642093300000000, 1642093360000000, '192.168.1.2', '198.51.100.7', '02:00:00:00:00:02', '02:00:00:00:00:01', 50003, 443, 6, 'TLSv1.2', '', 'unknown', 'unknown', '', 50, 5000, 50, 6000, 1, 0);
insert into given_trait values
	(31, '', 'syn,answered,TLS 1.0'),
	(32, '', 'syn,answered,self-signed'),
	(33, '', 'syn,answered,TLS 1.0,self-signed'),
	(34, '', 'syn,answered');
