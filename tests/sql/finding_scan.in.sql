-- The television asks for 100 addresses of the home, and knocks at 70 ports of the phone: a warning. The phone asks for
-- 80 addresses, as one does that looks for a printer: told. The router may. A computer that came on the second day may not.
-- A printer has no reason to.
-- Twelve addresses are what anybody asks for. Plugs that ask for 50 (.13), knock at 12 addresses (.15) or at 40 ports of
-- one (.17) in vain are told; those that ask for 70 (.14), knock at 20 (.16) or at 65 ports (.18) are warned of.
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
insert into host values ('flat', '192.168.1.13', 'home', '02:00:00:00:01:0d', '', '');
insert into device values ('flat', '02:00:00:00:01:0d', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:01:0d', 'Maker', 'plug', '', 90, 0, '', 0);
insert into given_traffic values (1, 'flat', 1642100400, '192.168.1.13', '198.51.100.7', '02:00:00:00:01:0d', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 60, 6000, 1642100400000000, 1642101000000000);
insert into host values ('flat', '192.168.1.14', 'home', '02:00:00:00:01:0e', '', '');
insert into device values ('flat', '02:00:00:00:01:0e', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:01:0e', 'Maker', 'plug', '', 90, 0, '', 0);
insert into given_traffic values (1, 'flat', 1642100400, '192.168.1.14', '198.51.100.7', '02:00:00:00:01:0e', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 60, 6000, 1642100400000000, 1642101000000000);
insert into host values ('flat', '192.168.1.15', 'home', '02:00:00:00:01:0f', '', '');
insert into device values ('flat', '02:00:00:00:01:0f', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:01:0f', 'Maker', 'plug', '', 90, 0, '', 0);
insert into given_traffic values (1, 'flat', 1642100400, '192.168.1.15', '198.51.100.7', '02:00:00:00:01:0f', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 60, 6000, 1642100400000000, 1642101000000000);
insert into host values ('flat', '192.168.1.16', 'home', '02:00:00:00:01:10', '', '');
insert into device values ('flat', '02:00:00:00:01:10', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:01:10', 'Maker', 'plug', '', 90, 0, '', 0);
insert into given_traffic values (1, 'flat', 1642100400, '192.168.1.16', '198.51.100.7', '02:00:00:00:01:10', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 60, 6000, 1642100400000000, 1642101000000000);
insert into host values ('flat', '192.168.1.17', 'home', '02:00:00:00:01:11', '', '');
insert into device values ('flat', '02:00:00:00:01:11', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:01:11', 'Maker', 'plug', '', 90, 0, '', 0);
insert into given_traffic values (1, 'flat', 1642100400, '192.168.1.17', '198.51.100.7', '02:00:00:00:01:11', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 60, 6000, 1642100400000000, 1642101000000000);
insert into host values ('flat', '192.168.1.18', 'home', '02:00:00:00:01:12', '', '');
insert into device values ('flat', '02:00:00:00:01:12', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:01:12', 'Maker', 'plug', '', 90, 0, '', 0);
insert into given_traffic values (1, 'flat', 1642100400, '192.168.1.18', '198.51.100.7', '02:00:00:00:01:12', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 60, 6000, 1642100400000000, 1642101000000000);
insert into evidence select 1, 'flat', '02:00:00:00:01:0d', '192.168.1.' || n, 'arp_asks', '', 2, 1642093300000000, 1642093400000000 from range(50) as numbers(n);
insert into evidence select 1, 'flat', '02:00:00:00:01:0e', '192.168.1.' || n, 'arp_asks', '', 2, 1642093300000000, 1642093400000000 from range(70) as numbers(n);
insert into host select 'flat', '192.168.1.' || n, 'home', '02:00:00:00:00:03', '', '' from range(101, 121) as numbers(n);
insert into given_flow select 1, 'flat', 1000 + n, 1642093300000000, 1642093300000000, '192.168.1.15', '192.168.1.' || n, '02:00:00:00:01:0f', '02:00:00:00:00:03', 50000, 22, 6, 'TCP', '',
	'unknown', 'unknown', '', 1, 60, 0, 0, 0, 0 from range(101, 113) as numbers(n);
insert into given_trait select 1000 + n, '', 'syn' from range(101, 113) as numbers(n);
insert into given_flow select 1, 'flat', 2000 + n, 1642093300000000, 1642093300000000, '192.168.1.16', '192.168.1.' || n, '02:00:00:00:01:10', '02:00:00:00:00:03', 50000, 22, 6, 'TCP', '',
	'unknown', 'unknown', '', 1, 60, 0, 0, 0, 0 from range(101, 121) as numbers(n);
insert into given_trait select 2000 + n, '', 'syn' from range(101, 121) as numbers(n);
insert into given_flow select 1, 'flat', 3000 + n, 1642093300000000, 1642093300000000, '192.168.1.17', '192.168.1.101', '02:00:00:00:01:11', '02:00:00:00:00:03', 50000, n, 6, 'TCP', '',
	'unknown', 'unknown', '', 1, 60, 0, 0, 0, 0 from range(1, 41) as numbers(n);
insert into given_trait select 3000 + n, '', 'syn' from range(1, 41) as numbers(n);
insert into given_flow select 1, 'flat', 4000 + n, 1642093300000000, 1642093300000000, '192.168.1.18', '192.168.1.101', '02:00:00:00:01:12', '02:00:00:00:00:03', 50000, n, 6, 'TCP', '',
	'unknown', 'unknown', '', 1, 60, 0, 0, 0, 0 from range(1, 66) as numbers(n);
insert into given_trait select 4000 + n, '', 'syn' from range(1, 66) as numbers(n);
