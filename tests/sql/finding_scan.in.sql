-- The television asks for 100 addresses of the home, and knocks at 70 ports of the phone: a warning. The phone asks for
-- 80 addresses, as one does that looks for a printer: told. The router may.
-- scope: home=flat filter=internet
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:02', '', 'phone', '', 90, 0, '', 0),
	('flat', '02:00:00:00:00:03', '', 'TV', '', 90, 0, '', 0);
insert into evidence select 1, 'flat', '02:00:00:00:00:03', '192.168.1.' || n, 'arp_asks', '', 2, 1642093300000000, 1642093400000000 from range(100) as numbers(n);
insert into evidence select 1, 'flat', '02:00:00:00:00:02', '192.168.1.' || n, 'arp_asks', '', 2, 1642093300000000, 1642093400000000 from range(80) as numbers(n);
insert into evidence select 1, 'flat', '02:00:00:00:00:01', '192.168.1.' || n, 'arp_asks', '', 2, 1642093300000000, 1642093400000000 from range(250) as numbers(n);
insert into given_flow select 1, 'flat', 100 + n, 1642093300000000, 1642093300000000, '192.168.1.3', '192.168.1.2', '02:00:00:00:00:03', '02:00:00:00:00:02', 50000, n, 6, 'TCP', '',
	'unknown', 'unknown', '', 1, 60, 1, 60, 0, 0 from range(1, 71) as numbers(n);
insert into given_trait select 100 + n, '', 'syn,refused' from range(1, 71) as numbers(n);
