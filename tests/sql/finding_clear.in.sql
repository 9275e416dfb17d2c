-- The sensor's password goes to the Internet readable: a warning that tells all else that goes there. Its number goes to
-- another host all day: a warning, too. The phone's password stays in the home, and its place is told once: notices. A
-- session cookie is but told; what somebody outside sends is not the home's. Frames and bytes are those of base.sql.
-- A community is a password, but not "public"; its end goes by the name it has. A key or cookie that a gadget sends all
-- day is a warning, one of a phone is not.
-- scope: home=flat filter=internet
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:02', '', 'phone', '', 90, 0, '', 0),
	('flat', '02:00:00:00:00:03', '', 'sensor', '', 90, 0, '', 0);
insert into evidence values
	(1, 'flat', '02:00:00:00:00:03', '192.168.1.3', 'clear', 'password · g…3 (9) · HTTP Basic · api.example.org/data.php · 198.51.100.7 80', 2600, 1642093300000000, 1642133300000000),
	(1, 'flat', '02:00:00:00:00:03', '192.168.1.3', 'clear', 'hardware address · e…1 (16) · HTTP header X-MAC-ID · api.example.org/data.php · 198.51.100.7 80', 2600, 1642093300000000, 1642133300000000),
	(1, 'flat', '02:00:00:00:00:03', '192.168.1.3', 'clear', 'device number · 1…1 (8) · JSON field esp8266id · numbers.example.org/n · 9.9.9.9 80', 600, 1642093300000000, 1642133300000000),
	(1, 'flat', '02:00:00:00:00:02', '192.168.1.2', 'clear', 'password · … (5) · HTTP Basic · /admin · 192.168.1.1 80', 3, 1642093300000000, 1642093360000000),
	(1, 'flat', '02:00:00:00:00:02', '192.168.1.2', 'clear', 'location · 4…2 (9) · HTTP query lat · weather.example.org/now · 198.51.100.7 80', 1, 1642093300000000, 1642093300000000),
	(1, 'flat', '02:00:00:00:00:02', '2001:db8::2', 'clear', 'session cookie · 0…f (32) · HTTP cookie PHPSESSID · forum.example.org/ · 2001:db8:ffff::7 80', 9, 1642093300000000, 1642093800000000),
	(1, 'flat', '02:00:00:00:00:01', '198.51.100.7', 'clear', 'password · x…y (8) · FTP ·  · 192.168.1.3 21', 9, 1642093300000000, 1642093800000000),
	(1, 'flat', '02:00:00:00:00:03', '192.168.1.3', 'clear', 'community · k…7 (10) · SNMP ·  · 198.51.100.7 161', 3, 1642093300000000, 1642093800000000),
	(1, 'flat', '02:00:00:00:00:02', '192.168.1.2', 'clear', 'community · p…c (6) · SNMP ·  · 9.9.9.9 161', 3, 1642093300000000, 1642093800000000),
	(1, 'flat', '02:00:00:00:00:02', '192.168.1.2', 'clear', 'token · 0…f (32) · HTTP query apikey · numbers.example.org/n · 9.9.9.9 80', 600, 1642093300000000, 1642133300000000),
	(1, 'flat', '02:00:00:00:00:03', '192.168.1.3', 'clear', 'token · 0…f (32) · HTTP query apikey · meters.example.org/n · 203.0.113.9 80', 600, 1642093300000000, 1642133300000000),
	(1, 'flat', '02:00:00:00:00:03', '192.168.1.3', 'clear', 'session cookie · 0…9 (32) · HTTP cookie JSESSIONID · mill.example.org/n · 9.9.9.8 80', 600, 1642093300000000, 1642133300000000);
