-- The camera opens a port: a warning. The phone does, for a game: told.
-- What it asks by ARP is no port.
-- scope: home=flat filter=internet
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:02', '', 'phone', '', 90, 0, '', 0),
	('flat', '02:00:00:00:00:03', '', 'camera', '', 90, 0, '', 0);
insert into evidence values
	(1, 'flat', '02:00:00:00:00:03', '192.168.1.3', 'port_mapping', 'UPnP TCP 8080 to 192.168.1.3:80', 4, 1642093300000000, 1642102300000000),
	(1, 'flat', '02:00:00:00:00:03', '192.168.1.3', 'port_mapping', 'NAT-PMP UDP 34567 to 34567', 2, 1642093300000000, 1642102300000000),
	(1, 'flat', '02:00:00:00:00:02', '192.168.1.2', 'port_mapping', 'UPnP UDP 3074 to 192.168.1.2:3074', 1, 1642093300000000, 1642093300000000);
insert into evidence values (1, 'flat', '02:00:00:00:00:03', '192.168.1.9', 'arp_asks', '', 4, 1642093300000000, 1642102300000000);
