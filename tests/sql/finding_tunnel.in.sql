-- The television asks for 200 long random names below one domain, once each, and for texts: a warning. So many domains that
-- do not exist are told of the phone. Left alone: a content network's many short names, reverse look-ups, long names that are
-- asked for again and again, a reputation service, long names of words.
-- Of the phone, 24 very long names that ask for texts within a minute are a warning, nine a notice. Left alone: keys of mail
-- senders (DKIM), hashes of one length that are looked up, very long names of addresses (A), and one such name an hour.
-- Words that do not exist are no random domains, and of a computer that asks for very many domains a quarter may be missing. Names
-- below thirty domains of one country are of thirty.
-- Very long names of a service (_domainkey) are left alone however long and dense they are.
-- scope: home=flat filter=internet
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:02', '', 'phone', '', 90, 0, '', 0),
	('flat', '02:00:00:00:00:03', '', 'TV', '', 90, 0, '', 0);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.3', '192.168.1.1', '02:00:00:00:00:03', 'DNS', md5(cast(n as varchar)) || md5('x' || n) || '.t.example.net', 16, 0, 0, 0, '', 1, 0, 1, (1642093300 + n) * 1000000,
	(1642093300 + n) * 1000000 from range(200) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.3', '192.168.1.1', '02:00:00:00:00:03', 'DNS', 'edge-' || n || '.cdn.example.com', 1, 0, 0, 0, '', 1, 0, 1, (1642093300 + n) * 1000000,
	(1642093300 + n) * 1000000 from range(300) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.3', '192.168.1.1', '02:00:00:00:00:03', 'DNS', n || '.1.168.192.in-addr.arpa', 12, 0, 0, 0, '', 1, 0, 1, (1642093300 + n) * 1000000,
	(1642093300 + n) * 1000000 from range(250) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.2', '192.168.1.1', '02:00:00:00:00:02', 'DNS', md5(cast(n as varchar)) || '.shards.example.org', 1, 0, 0, 0, '', 1, 0, 40, (1642093300 + n) * 1000000,
	(1642093300 + n) * 1000000 from range(60) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.2', '192.168.1.1', '02:00:00:00:00:02', 'DNS', md5('r' || n) || '.avts.mcafee.com', 1, 0, 0, 0, '', 1, 0, 1, (1642093300 + n) * 1000000,
	(1642093300 + n) * 1000000 from range(100) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.2', '192.168.1.1', '02:00:00:00:00:02', 'DNS', substr(md5('d' || n), 1, 12) || '.biz', 1, 0, 0, 0, '', 1, 0, 1, (1642093300 + n) * 1000000,
	(1642093300 + n) * 1000000 from range(90) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.1', '192.168.1.2', '02:00:00:00:00:01', 'DNS',
	substr(md5('d' || n), 1, 12) || '.biz', 1, 0, 1, 3, '', 0, 1, 1, (1642093300 + n) * 1000000,
	(1642093300 + n) * 1000000 from range(90) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.2', '192.168.1.1', '02:00:00:00:00:02', 'DNS',
	'the-pictures-of-our-summer-holiday-at-the-lake-' || chr(cast(97 + n % 26 as integer)) || chr(cast(97 + n // 26 as integer)) || '.media.example.com', 1, 0, 0, 0, '', 1, 0, 1,
	(1642093300 + n) * 1000000, (1642093300 + n) * 1000000 from range(60) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.2', '192.168.1.1', '02:00:00:00:00:02', 'DNS', md5('a' || n) || '.' || md5('ya' || n) || substr(md5('z' || n), 1, cast(n % 20 as integer)) || '.data.example.info', 16, 0, 0, 0, '', 1, 0, 1, (1642093300 + n * 2) * 1000000,
	(1642093300 + n * 2) * 1000000 from range(24) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.2', '192.168.1.1', '02:00:00:00:00:02', 'DNS', md5('b' || n) || '.' || md5('yb' || n) || substr(md5('z' || n), 1, cast(n % 20 as integer)) || '.few.example.se', 5, 0, 0, 0, '', 1, 0, 1, (1642093300 + n * 3) * 1000000,
	(1642093300 + n * 3) * 1000000 from range(9) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.2', '192.168.1.1', '02:00:00:00:00:02', 'DNS', md5('k' || n) || md5('l' || n) || '._domainkey.example.fi', 16, 0, 0, 0, '', 1, 0, 1, (1642093300 + n * 2) * 1000000,
	(1642093300 + n * 2) * 1000000 from range(30) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.2', '192.168.1.1', '02:00:00:00:00:02', 'DNS', '4.' || substr(md5('m' || n) || md5('n' || n), 1, 52) || '.hashes.example.nl', 16, 0, 0, 0, '', 1, 0, 1, (1642093300 + n * 2) * 1000000,
	(1642093300 + n * 2) * 1000000 from range(30) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.2', '192.168.1.1', '02:00:00:00:00:02', 'DNS', md5('c' || n) || '.' || md5('yc' || n) || substr(md5('z' || n), 1, cast(n % 20 as integer)) || '.shards.example.be', 1, 0, 0, 0, '', 1, 0, 1, (1642093300 + n * 2) * 1000000,
	(1642093300 + n * 2) * 1000000 from range(30) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.2', '192.168.1.1', '02:00:00:00:00:02', 'DNS', md5('d' || n) || '.' || md5('yd' || n) || substr(md5('z' || n), 1, cast(n % 20 as integer)) || '.slow.example.at', 16, 0, 0, 0, '', 1, 0, 1, (1642093300 + n * 3600) * 1000000,
	(1642093300 + n * 3600) * 1000000 from range(10) as numbers(n);
insert into host values ('flat', '192.168.1.18', 'home', '02:00:00:00:00:12', '', '');
insert into device values ('flat', '02:00:00:00:00:12', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:12', 'Maker', 'computer', '', 90, 0, '', 0);
insert into host values ('flat', '192.168.1.19', 'home', '02:00:00:00:00:13', '', '');
insert into device values ('flat', '02:00:00:00:00:13', '', '', 0, '', 1642093200000000, 1642500000000000);
insert into identity (home, mac, vendor, type, model, confidence, is_private, addresses, addresses_left_out) values
	('flat', '02:00:00:00:00:13', 'Maker', 'computer', '', 90, 0, '', 0);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.18', '192.168.1.1', '02:00:00:00:00:12', 'DNS', 'reunion' || chr(cast(97 + n % 26 as integer)) || 'island' || chr(cast(97 + n // 26 as integer)) || '.com', 1, 0, 0, 0, '', 1, 0, 1, (1642093300 + n * 1) * 1000000,
	(1642093300 + n * 1) * 1000000 from range(200) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.1', '192.168.1.18', '02:00:00:00:00:01', 'DNS', 'reunion' || chr(cast(97 + n % 26 as integer)) || 'island' || chr(cast(97 + n // 26 as integer)) || '.com', 1, 0, 1, 3, '', 0, 1, 1, (1642093300 + n) * 1000000,
	(1642093300 + n) * 1000000 from range(200) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.19', '192.168.1.1', '02:00:00:00:00:13', 'DNS', substr(md5('e' || n), 1, 12) || '.top', 1, 0, 0, 0, '', 1, 0, 1, (1642093300 + n * 1) * 1000000,
	(1642093300 + n * 1) * 1000000 from range(90) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.1', '192.168.1.19', '02:00:00:00:00:01', 'DNS', substr(md5('e' || n), 1, 12) || '.top', 1, 0, 1, 3, '', 0, 1, 1, (1642093300 + n) * 1000000,
	(1642093300 + n) * 1000000 from range(90) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.19', '192.168.1.1', '02:00:00:00:00:13', 'DNS', 'shop' || n || '.example' || n || '.com', 1, 0, 0, 0, '', 1, 0, 1, (1642093300 + n * 1) * 1000000,
	(1642093300 + n * 1) * 1000000 from range(400) as numbers(n);
insert into given_lookup select 5, 'flat', 1642093200, '192.168.1.19', '192.168.1.1', '02:00:00:00:00:13', 'DNS', md5('s' || n) || '.shop' || (n % 30) || '.co.uk', 1, 0, 0, 0, '', 1, 0, 1, (1642093300 + n * 1) * 1000000,
	(1642093300 + n * 1) * 1000000 from range(60) as numbers(n);
insert into given_traffic select 1, 'flat', 1642093200, '192.168.1.' || n, '192.168.1.1', '02:00:00:00:00:' || last, '02:00:00:00:00:01', 'DNS', '0x0800', 400, 30000, 1642093300000000, 1642093700000000
	from (values (18, '12'), (19, '13')) as askers(n, last);
insert into given_lookup select 6, 'flat', 1642093200, '192.168.1.2', '192.168.1.1', '02:00:00:00:00:02', 'DNS', md5('k' || n) || substr(md5('l' || n), 1, cast(10 + n % 12 as integer)) || '._domainkey.mailkeys.com',
	16, 0, 0, 0, '', 1, 0, 1, (1642095300 + n) * 1000000, (1642095300 + n) * 1000000 from range(24) as numbers(n);
