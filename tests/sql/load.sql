-- given_* into the store's own tables; see given.sql.
insert into endpoint select distinct 1, home, end_id(home, address, mac), address, mac from (
	select home, source as address, source_mac as mac from given_traffic union
	select home, destination, destination_mac from given_traffic union
	select home, source, source_mac from given_flow union
	select home, destination, destination_mac from given_flow union
	select home, source, source_mac from given_lookup) as ends
	where end_id(home, address, mac) not in (select id from endpoint);
insert into endpoint select distinct 1, home, end_id(home, address, ''), address, '' from (
	select home, destination as address from given_lookup union
	select home, source from given_rhythm union
	select home, destination from given_rhythm) as ends
	where not exists (select 1 from endpoint as e where e.home = ends.home and e.address = ends.address);
insert into word select distinct 1, word_id(text), text from (
	select unnest([protocol, ethertype]) as text from given_traffic union
	select unnest([protocol, service, confidence, encryption, name]) from given_flow union
	select unnest(['', 'dns', 'sni']) union
	select traits from given_trait union
	select unnest([protocol, name, word]) from given_lookup) as texts
	where word_id(text) not in (select id from word);
insert into traffic_sum select seq, bucket, end_id(home, source, source_mac),
	end_id(home, destination, destination_mac), word_id(protocol), word_id(ethertype), packets, bytes,
	first_us, last_us from given_traffic;
insert into flow_fact select seq, flow_id, first_us, last_us, end_id(home, source, source_mac),
	end_id(home, destination, destination_mac), source_port, destination_port, ip_protocol,
	word_id(protocol), word_id(service), word_id(confidence), word_id(encryption), word_id(name),
	word_id(case when name = '' then '' when confidence = 'name' then 'dns' else 'sni' end),
	packets_out, bytes_out, packets_in, bytes_in, requests, 1 as flows, is_open,
	coalesce((select max(doubts) from given_trait as t where t.flow_id = given_flow.flow_id), '') as doubts,
	word_id(coalesce((select max(traits) from given_trait as t where t.flow_id = given_flow.flow_id), ''))
		as traits_id from given_flow;
insert into lookup_sum select seq, bucket, end_id(home, source, source_mac),
	end_id(home, destination, mac_of(home, destination)), word_id(protocol), word_id(name), type, opcode,
	is_response, rcode, word_id(word), says_query, says_response, count, first_us, last_us
	from given_lookup;
insert into rhythm_sum select seq, end_id(home, source, mac_of(home, source)),
	end_id(home, destination, mac_of(home, destination)), port, requests, gaps, first_us, last_us,
	requests as answers, cast(requests * 0.75 as bigint) as repeats
	from (select seq, home, source, destination, port, sum(requests) as requests,
		string_agg(gap_class || ':' || requests || ':' || gap_us, ',') as gaps, min(first_us) as first_us,
		max(last_us) as last_us
		from given_rhythm group by all) as pairs;
delete from given_traffic;
delete from given_flow;
delete from given_trait;
delete from given_lookup;
delete from given_rhythm;
