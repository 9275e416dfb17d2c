-- Rows of a small world as people write them, with addresses and MACs; load.sql makes them the store's.
create temporary table given_traffic(seq bigint, home varchar, bucket bigint, source varchar,
	destination varchar, source_mac varchar, destination_mac varchar, protocol varchar, ethertype varchar,
	packets bigint, bytes bigint, first_us bigint, last_us bigint);
create temporary table given_flow(seq bigint, home varchar, flow_id bigint, first_us bigint, last_us bigint,
	source varchar, destination varchar, source_mac varchar, destination_mac varchar, source_port bigint,
	destination_port bigint, ip_protocol bigint, protocol varchar, service varchar, confidence varchar,
	encryption varchar, name varchar, packets_out bigint, bytes_out bigint, packets_in bigint,
	bytes_in bigint, requests bigint, is_open bigint);
create temporary table given_lookup(seq bigint, home varchar, bucket bigint, source varchar,
	destination varchar, source_mac varchar, protocol varchar, name varchar, type bigint, opcode bigint,
	is_response bigint, rcode bigint, word varchar, says_query bigint, says_response bigint, count bigint,
	first_us bigint, last_us bigint);
create temporary table given_rhythm(seq bigint, home varchar, source varchar, destination varchar,
	port bigint, gap_class bigint, requests bigint, gap_us bigint, first_us bigint, last_us bigint);
-- What is in doubt of a given_flow, and what else is known of it.
create temporary table given_trait(flow_id bigint, doubts varchar, traits varchar);
create temporary macro end_id(home, address, mac) as
	cast(hash(home || '|' || address || '|' || mac) >> 1 as bigint);
create temporary macro word_id(text) as cast(hash(text) >> 1 as bigint);
-- The MAC of an address whose row does not tell it: the one it was seen with.
create temporary macro mac_of(h, a) as coalesce((select max(mac) from endpoint where home = h and address = a), '');
