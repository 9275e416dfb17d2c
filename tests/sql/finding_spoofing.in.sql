-- The television claims the router's address beside its own, while the router does: an alert. The phone and its old MAC share
-- an address, which is no router's; another MAC of the router claims nothing else.
-- scope: home=flat filter=internet
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:02', '', 'phone', '', 90, 0, '', 0),
	('flat', '02:00:00:00:00:03', '', 'TV', '', 90, 0, '', 0);
insert into evidence values
	(1, 'flat', '02:00:00:00:00:01', '192.168.1.1', 'arp', '', 60, 1642093300000000, 1642102300000000),
	(1, 'flat', '02:00:00:00:00:03', '192.168.1.1', 'arp', '', 300, 1642093400000000, 1642097300000000),
	(1, 'flat', '02:00:00:00:00:03', '192.168.1.3', 'arp', '', 30, 1642093300000000, 1642102300000000),
	(1, 'flat', '02:00:00:00:00:02', '192.168.1.2', 'arp', '', 30, 1642093300000000, 1642102300000000),
	(1, 'flat', '02:00:00:00:00:09', '192.168.1.2', 'arp', '', 30, 1642093300000000, 1642102300000000),
	(1, 'flat', '02:00:00:00:00:0a', '192.168.1.1', 'arp', '', 40, 1642093300000000, 1642102300000000);
