-- Requests within one connection, two addresses of one service, a service without a name; hut was captured for 2800 s.
-- scope: filter=internet
-- with: tests/sql/named_flows.sql
insert into given_flow values
	(2, 'flat', 20, 1642093300000000, 1642093900000000, '192.168.1.3', '198.51.100.7', '02:00:00:00:00:03', '02:00:00:00:00:01', 40010, 443, 6, 'TLSv1.3', 'tls', 'payload', 'encrypted', 'Poll.example', 1200, 96000, 600, 120000, 600, 0),
	(2, 'flat', 21, 1642093910000000, 1642093920000000, '192.168.1.3', '9.9.9.9', '02:00:00:00:00:03', '02:00:00:00:00:01', 40011, 443, 6, 'TLSv1.3', 'tls', 'payload', 'encrypted', 'poll.example', 20, 1600, 10, 2000, 10, 0);
