-- After a day of being watched come: a microcontroller that talks to one end and asks for all addresses (warning), a
-- phone with a made-up MAC (notice), a plug that the user named (info), and a passer-by of three frames (nothing).
-- The camera came when the home had been captured for 13 hours, a gap between: it is no stranger.
-- A television that is certain to be one and talks to a company that is known: a notice; one that talks to nobody known, or may be
-- something else: a warning.
-- A phone that asks all for 64 addresses an hour is no guest (192.168.1.12); forty are told (.13).
-- scope: home=flat filter=internet
insert into coverage values ('flat', 1642250000000000, 1642500000000000, 1000000, 1, 106700);
insert into host values
	('flat', '192.168.1.4', 'home', '02:00:00:00:00:04', '', ''), ('flat', '192.168.1.5', 'home', 'da:00:00:00:00:05', '', ''),
	('flat', '192.168.1.6', 'home', '02:00:00:00:00:06', 'Lamp plug', 'Ann'), ('flat', '192.168.1.7', 'home', '02:00:00:00:00:07', '', ''),
	('flat', '192.168.1.8', 'home', '02:00:00:00:00:08', '', ''), ('flat', '02:00:00:00:00:04', 'none', '', '', '');
insert into device values
	('flat', '02:00:00:00:00:04', '', '', 0, 'ESP_04', 1642400000000000, 1642490000000000),
	('flat', 'da:00:00:00:00:05', '', '', 0, 'Galaxy', 1642410000000000, 1642480000000000),
	('flat', '02:00:00:00:00:06', 'Lamp plug', 'Ann', 0, '', 1642420000000000, 1642480000000000),
	('flat', '02:00:00:00:00:07', '', '', 0, '', 1642430000000000, 1642430000000000),
	('flat', '02:00:00:00:00:08', '', '', 0, '', 1642253600000000, 1642480000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:04', 'Espressif', 'microcontroller', 'ESP8266', 95, 0, '', 0),
	('flat', 'da:00:00:00:00:05', 'Samsung', 'phone', '', 72, 1, '', 0), ('flat', '02:00:00:00:00:06', '', 'plug', '', 80, 0, '', 0),
	('flat', '02:00:00:00:00:07', '', 'unknown', '', 0, 0, '', 0), ('flat', '02:00:00:00:00:08', '', 'camera', '', 80, 0, '', 0);
insert into given_traffic values
	(2, 'flat', 1642399200, '192.168.1.4', '198.51.100.7', '02:00:00:00:00:04', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 500, 90000, 1642400000000000, 1642400080000000),
	(2, 'flat', 1642489200, '198.51.100.7', '192.168.1.4', '02:00:00:00:00:01', '02:00:00:00:00:04', 'TLSv1.2', '0x0800', 400, 80000, 1642489200000000, 1642490000000000),
	(2, 'flat', 1642400100, '02:00:00:00:00:04', 'ff:ff:ff:ff:ff:ff', '02:00:00:00:00:04', 'ff:ff:ff:ff:ff:ff', 'ARP', '0x0806', 600, 36000, 1642400100000000, 1642400900000000),
	(2, 'flat', 1642400100, '192.168.1.4', '192.168.1.2', '02:00:00:00:00:04', '02:00:00:00:00:02', 'TCP', '0x0800', 5, 300, 1642400100000000, 1642400900000000),
	(2, 'flat', 1642409100, '192.168.1.5', '198.51.100.7', 'da:00:00:00:00:05', '02:00:00:00:00:01', 'QUIC', '0x0800', 60, 9000, 1642410000000000, 1642480000000000),
	(2, 'flat', 1642419900, '192.168.1.6', '9.9.9.9', '02:00:00:00:00:06', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 60, 9000, 1642420000000000, 1642480000000000),
	(2, 'flat', 1642429800, '192.168.1.7', '9.9.9.9', '02:00:00:00:00:07', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 3, 300, 1642430000000000, 1642430000000000),
	(2, 'flat', 1642252500, '192.168.1.8', '9.9.9.9', '02:00:00:00:00:08', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 300, 30000, 1642253600000000, 1642480000000000);
insert into host values ('flat', '203.0.113.20', 'internet', '', '', ''), ('flat', '203.0.113.40', 'internet', '', '', '');
insert into host values ('flat', '192.168.1.9', 'home', '02:00:00:00:00:09', '', '');
insert into device values ('flat', '02:00:00:00:00:09', '', '', 0, '', 1642400000000000, 1642490000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:09', 'Maker', 'TV', '', 90, 0, '', 0);
insert into host values ('flat', '192.168.1.10', 'home', '02:00:00:00:00:0a', '', '');
insert into device values ('flat', '02:00:00:00:00:0a', '', '', 0, '', 1642400000000000, 1642490000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:0a', 'Maker', 'TV', '', 90, 0, '', 0);
insert into host values ('flat', '192.168.1.11', 'home', '02:00:00:00:00:0b', '', '');
insert into device values ('flat', '02:00:00:00:00:0b', '', '', 0, '', 1642400000000000, 1642490000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:0b', 'Maker', 'TV', '', 50, 0, '', 0);
insert into given_traffic select 2, 'flat', 1642399200, '192.168.1.' || n, peer, '02:00:00:00:00:0' || last, '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 500, 90000, 1642400000000000, 1642490000000000
	from (values (9, '9', '198.51.100.7'), (10, 'a', '203.0.113.20'), (11, 'b', '198.51.100.7')) as sets(n, last, peer);
insert into host values ('flat', '192.168.1.12', 'home', '02:00:00:00:00:0c', '', ''), ('flat', '02:00:00:00:00:0c', 'none', '', '', '');
insert into device values ('flat', '02:00:00:00:00:0c', '', '', 0, '', 1642400000000000, 1642490000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:0c', 'Maker', 'phone', '', 90, 0, '', 0);
insert into given_traffic values
	(2, 'flat', 1642399200, '192.168.1.12', '198.51.100.7', '02:00:00:00:00:0c', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 500, 90000, 1642400000000000, 1642490000000000),
	(2, 'flat', 1642399200, '02:00:00:00:00:0c', 'ff:ff:ff:ff:ff:ff', '02:00:00:00:00:0c', 'ff:ff:ff:ff:ff:ff', 'ARP', '0x0806', 1600, 96000, 1642400000000000, 1642490000000000);
insert into host values ('flat', '192.168.1.13', 'home', '02:00:00:00:00:0d', '', ''), ('flat', '02:00:00:00:00:0d', 'none', '', '', '');
insert into device values ('flat', '02:00:00:00:00:0d', '', '', 0, '', 1642400000000000, 1642490000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:0d', 'Maker', 'phone', '', 90, 0, '', 0);
insert into given_traffic values
	(2, 'flat', 1642399200, '192.168.1.13', '198.51.100.7', '02:00:00:00:00:0d', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 500, 90000, 1642400000000000, 1642490000000000),
	(2, 'flat', 1642399200, '02:00:00:00:00:0d', 'ff:ff:ff:ff:ff:ff', '02:00:00:00:00:0d', 'ff:ff:ff:ff:ff:ff', 'ARP', '0x0806', 1000, 60000, 1642400000000000, 1642490000000000);
