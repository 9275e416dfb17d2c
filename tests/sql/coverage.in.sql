-- Two stretches; a file that is cut lies in the second one; whole files say nothing.
-- scope: home=flat
delete from coverage;
insert into coverage values
	('flat', 1642093200000000, 1642100000000000, 30, 9000, 7200),
	('flat', 1642107200000000, 1642136500000000, 11, 1980, 0),
	('hut', 1642093200000000, 1642096000000000, 8, 800, 0);
insert into capture values
	(1, 'flat', 'x1', 'a.pcap', 'pcap', 100, 1642093200000000, 1642100000000000, 30, 9000, 0, '', 0, 0, '1'),
	(2, 'flat', 'x2', 'b.pcap', 'pcap', 100, 1642107200000000, 1642136500000000, 11, 1980, 0, 'the last record is cut', 4711, 0, '1'),
	(3, 'hut', 'x3', 'c.csv', 'csv', 100, 1642093200000000, 1642096000000000, 8, 800, 0, 'line 7 has too few cells', 99, 0, '1');
