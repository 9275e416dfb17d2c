-- scope: filter=none
insert into capture values
	(2, 'flat', 'x2', 'b.pcap', 'pcap', 100, 1642107200000000, 1642136500000000, 11, 1980, 3, 'the last record is cut', 4711, 2, '1'),
	(1, 'flat', 'x1', 'a.pcap', 'pcap', 100, 1642093200000000, 1642100000000000, 30, 9000, 0, '', 0, 0, '1');
