-- The television answers callers from the Internet at port 80: a warning. A download calls the phone back: told. A call that was
-- refused, one whose start was not seen, and one from inside are none.
-- Of seven callers of the television's port 23 five are told by address.
-- scope: home=flat filter=internet
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:02', '', 'phone', '', 90, 0, '', 0),
	('flat', '02:00:00:00:00:03', '', 'TV', '', 90, 0, '', 0);
insert into given_flow values
	(1, 'flat', 41, 1642093300000000, 1642093360000000, '198.51.100.7', '192.168.1.3', '02:00:00:00:00:01', '02:00:00:00:00:03', 50000, 80, 6, 'HTTP', '', 'unknown', 'unknown', '', 5, 500, 5, 6000, 1, 0),
	(1, 'flat', 42, 1642093300000000, 1642093360000000, '9.9.9.9', '192.168.1.3', '02:00:00:00:00:01', '02:00:00:00:00:03', 50001, 80, 6, 'HTTP', '', 'unknown', 'unknown', '', 5, 500, 5, 7000, 1, 0),
	(1, 'flat', 43, 1642093300000000, 1642093360000000, '198.51.100.7', '192.168.1.2', '02:00:00:00:00:01', '02:00:00:00:00:02', 50002, 51413, 6, 'TCP', '', 'unknown', 'unknown', '', 5, 500, 5, 6000, 1, 0),
	(1, 'flat', 44, 1642093300000000, 1642093360000000, '198.51.100.7', '192.168.1.2', '02:00:00:00:00:01', '02:00:00:00:00:02', 50003, 22, 6, 'TCP', '', 'unknown', 'unknown', '', 5, 500, 5, 600, 1, 0),
	(1, 'flat', 45, 1642093300000000, 1642093360000000, '198.51.100.7', '192.168.1.2', '02:00:00:00:00:01', '02:00:00:00:00:02', 50004, 443, 6, 'TCP', '', 'unknown', 'unknown', '', 5, 500, 5, 600, 1, 0),
	(1, 'flat', 46, 1642093300000000, 1642093360000000, '192.168.1.2', '192.168.1.3', '02:00:00:00:00:02', '02:00:00:00:00:03', 50005, 80, 6, 'HTTP', '', 'unknown', 'unknown', '', 5, 500, 5, 6000, 1, 0);
insert into given_trait values
	(41, '', 'syn,answered'),
	(42, '', 'syn,answered'),
	(43, '', 'syn,answered'),
	(44, '', 'syn,refused'),
	(45, '', ''),
	(46, '', 'syn,answered');
insert into given_flow select 1, 'flat', 60 + n, 1642093300000000, 1642093360000000, '198.51.100.' || n, '192.168.1.3', '02:00:00:00:00:01', '02:00:00:00:00:03', 50000, 23, 6, 'TELNET', '',
	'unknown', 'unknown', '', 5, 500, 5, 600, 1, 0 from range(11, 18) as numbers(n);
insert into given_trait select 60 + n, '', 'syn,answered' from range(11, 18) as numbers(n);
insert into host select 'flat', '198.51.100.' || n, 'internet', '', '', '' from range(11, 18) as numbers(n);
