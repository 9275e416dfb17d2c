-- The television asks for 100 addresses of the home, and knocks at 70 ports of the phone: a warning. The phone asks for
-- 80 addresses, as one does that looks for a printer: told. The router may. A computer that came on the second day may not.
-- A printer has no reason to.
-- Twelve addresses are what anybody asks for.
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
insert into coverage values ('flat', 1642136500000000, 1642500000000000, 1000000, 1, 0);
insert into host values ('flat', '192.168.1.9', 'home', '02:00:00:00:00:09', '', '');
insert into device values ('flat', '02:00:00:00:00:09', '', '', 0, 'laptop', 1642300000000000, 1642400000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:09', '', 'computer', '', 90, 0, '', 0);
insert into given_traffic values
	(1, 'flat', 1642300200, '192.168.1.9', '198.51.100.7', '02:00:00:00:00:09', '02:00:00:00:00:01', 'TCP', '0x0800', 60, 6000, 1642300200000000, 1642300260000000);
insert into evidence select 1, 'flat', '02:00:00:00:00:09', '192.168.1.' || n, 'arp_asks', '', 2, 1642300300000000, 1642300400000000 from range(90) as numbers(n);
insert into host values ('flat', '192.168.1.11', 'home', '00:00:85:00:00:0b', '', '');
insert into device values ('flat', '00:00:85:00:00:0b', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '00:00:85:00:00:0b', 'Canon', 'printer', '', 90, 0, '', 0);
insert into given_traffic values
	(1, 'flat', 1642093200, '192.168.1.11', '198.51.100.7', '00:00:85:00:00:0b', '02:00:00:00:00:01', 'TCP', '0x0800', 60, 6000, 1642093200000000, 1642093260000000);
insert into evidence select 1, 'flat', '00:00:85:00:00:0b', '192.168.1.' || n, 'arp_asks', '', 2, 1642093300000000, 1642093400000000 from range(190) as numbers(n);
insert into host values ('flat', '192.168.1.12', 'home', '02:00:00:00:00:0c', '', '');
insert into device values ('flat', '02:00:00:00:00:0c', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:0c', 'Maker', 'plug', '', 90, 0, '', 0);
insert into given_traffic values (1, 'flat', 1642100400, '192.168.1.12', '198.51.100.7', '02:00:00:00:00:0c', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 60, 6000, 1642100400000000, 1642101000000000);
insert into evidence select 1, 'flat', '02:00:00:00:00:0c', '192.168.1.' || n, 'arp_asks', '', 2, 1642093300000000, 1642093400000000 from range(12) as numbers(n);
