-- Names told by the flow, asked of DNS before, no name but a payload, and nothing at all; DNS over TLS is hidden.
-- scope: filter=internet
-- with: tests/sql/named_flows.sql
insert into given_flow values
	(2, 'flat', 20, 1642093300000000, 1642093900000000, '192.168.1.3', '9.9.9.9', '02:00:00:00:00:03', '02:00:00:00:00:01', 40010, 853, 6, 'TLSv1.3', 'tls', 'payload', 'encrypted', '', 10, 1000, 10, 1000, 1, 0),
	(2, 'flat', 21, 1642093300000000, 1642093900000000, '192.168.1.3', '9.9.9.9', '02:00:00:00:00:03', '02:00:00:00:00:01', 40012, 443, 6, 'TLSv1.3', 'tls', 'payload', 'encrypted', 'dns.example', 10, 1000, 10, 1000, 1, 0);
