-- The television talks to one network for four days and then to another one, in another country, at a port of its own: a
-- notice. The phone does the same, as phones do: nothing. The web is no new port.
-- A gadget of which only the maker is known does it too: told. With a made-up MAC it may be anybody's phone: nothing.
-- Of two plugs of one model, one talks to a cloud from the second day on: told.
-- scope: home=flat filter=internet
delete from traffic_sum;
delete from coverage;
insert into coverage values ('flat', 1642093200000000, 1642500000000000, 1000000, 1, 0);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:02', '', 'phone', '', 90, 0, '', 0), ('flat', '02:00:00:00:00:03', '', 'TV', '', 90, 0, '', 0);
insert into given_traffic values
	(1, 'flat', 1642093200, '192.168.1.2', '198.51.100.7', '02:00:00:00:00:02', '02:00:00:00:00:01', 'TLSv1.3', '0x0800', 100, 90000, 1642093200000000, 1642400000000000),
	(1, 'flat', 1642093200, '192.168.1.3', '198.51.100.7', '02:00:00:00:00:03', '02:00:00:00:00:01', 'TLSv1.3', '0x0800', 100, 90000, 1642093200000000, 1642400000000000),
	(1, 'flat', 1642460400, '192.168.1.2', '9.9.9.9', '02:00:00:00:00:02', '02:00:00:00:00:01', 'TLSv1.3', '0x0800', 100, 90000, 1642460400000000, 1642461000000000),
	(1, 'flat', 1642460400, '192.168.1.3', '9.9.9.9', '02:00:00:00:00:03', '02:00:00:00:00:01', 'TLSv1.3', '0x0800', 80, 70000, 1642460400000000, 1642461000000000),
	(1, 'flat', 1642460400, '9.9.9.9', '192.168.1.3', '02:00:00:00:00:01', '02:00:00:00:00:03', 'TLSv1.3', '0x0800', 40, 5000, 1642460400000000, 1642461000000000);
insert into given_flow values
	(1, 'flat', 41, 1642093200000000, 1642093300000000, '192.168.1.3', '198.51.100.7', '02:00:00:00:00:03', '02:00:00:00:00:01', 40001, 8009, 6, 'TCP', '', 'port', 'unknown', '', 100, 90000, 10, 900, 1, 0),
	(1, 'flat', 42, 1642460400000000, 1642461000000000, '192.168.1.3', '9.9.9.9', '02:00:00:00:00:03', '02:00:00:00:00:01', 40002, 443, 6, 'TCP', '', 'port', 'unknown', '', 40, 70000, 20, 2500, 1, 0),
	(1, 'flat', 43, 1642460400000000, 1642461000000000, '192.168.1.3', '9.9.9.9', '02:00:00:00:00:03', '02:00:00:00:00:01', 40003, 8443, 6, 'TCP', '', 'port', 'unknown', '', 40, 70000, 20, 2500, 1, 0);
insert into device values ('flat', '00:16:3e:00:00:05', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into host values ('flat', '192.168.1.5', 'home', '00:16:3e:00:00:05', '', '');
insert into device values ('flat', '02:00:00:00:00:06', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into host values ('flat', '192.168.1.6', 'home', '02:00:00:00:00:06', '', '');
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '00:16:3e:00:00:05', 'Daikin', 'unknown', '', 0, 0, '', 0), ('flat', '02:00:00:00:00:06', 'Midea', 'unknown', '', 0, 1, '', 0);
insert into given_traffic select 1, 'flat', at_s, '192.168.1.' || n, peer, mac, '02:00:00:00:00:01', 'TLSv1.3', '0x0800', 100, 90000, at_us, at_us + 60000000
	from (values (5, '00:16:3e:00:00:05'), (6, '02:00:00:00:00:06')) as gadgets(n, mac),
		(values (1642093200, 1642093200000000, '198.51.100.7'), (1642460400, 1642460400000000, '203.0.113.20')) as peers(at_s, at_us, peer);
insert into host values ('flat', '203.0.113.20', 'internet', '', '', '');
insert into host values ('flat', '203.0.113.31', 'internet', '', '', '');
insert into host values ('flat', '192.168.1.12', 'home', '02:00:00:00:00:0c', '', '');
insert into device values ('flat', '02:00:00:00:00:0c', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:0c', 'Twin', 'plug', '', 90, 0, '', 0);
insert into host values ('flat', '192.168.1.13', 'home', '02:00:00:00:00:0d', '', '');
insert into device values ('flat', '02:00:00:00:00:0d', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:0d', 'Twin', 'plug', '', 90, 0, '', 0);
insert into given_traffic values (1, 'flat', 1642094100, '192.168.1.12', '198.51.100.7', '02:00:00:00:00:0c', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 900, 900000, 1642094100000000, 1642094700000000);
insert into given_traffic values (1, 'flat', 1642094100, '192.168.1.13', '198.51.100.7', '02:00:00:00:00:0d', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 900, 900000, 1642094100000000, 1642094700000000);
insert into given_traffic values (1, 'flat', 1642180500, '192.168.1.13', '203.0.113.31', '02:00:00:00:00:0d', '02:00:00:00:00:01', 'TLSv1.2', '0x0800', 900, 900000, 1642180500000000, 1642181100000000);
