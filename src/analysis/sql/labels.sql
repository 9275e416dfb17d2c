-- What labels rest on: frames that no flow calls in doubt rest on the payload or a header. `looks_like` is what the payload
-- of those in doubt mostly looks like, `looks_share` the share of them of which that is so. Flows that were summed
-- together for their number have no doubts.
select home, label, packets, bytes, case when doubtful > packets then 0 else packets - doubtful end as payload_packets,
	port_packets, guess_packets, case when doubtful_bytes > bytes then bytes else doubtful_bytes end as doubtful_bytes,
	case when doubtful > packets then 1e0 else 1e0 * doubtful / packets end as doubtful_share,
	case when doubtful = 0 then ''
		when looks_random >= looks_tls and looks_random >= looks_text and looks_random >= looks_binary
			and looks_random >= looks_nothing then 'random'
		when looks_tls >= looks_text and looks_tls >= looks_binary and looks_tls >= looks_nothing then 'TLS'
		when looks_text >= looks_binary and looks_text >= looks_nothing then 'text'
		when looks_binary >= looks_nothing then 'binary'
		else 'too short to tell' end as looks_like,
	case when doubtful = 0 then 0e0
		when looks_random >= looks_tls and looks_random >= looks_text and looks_random >= looks_binary
			and looks_random >= looks_nothing then 1e0 * looks_random / doubtful
		when looks_tls >= looks_text and looks_tls >= looks_binary and looks_tls >= looks_nothing
			then 1e0 * looks_tls / doubtful
		when looks_text >= looks_binary and looks_text >= looks_nothing then 1e0 * looks_text / doubtful
		when looks_binary >= looks_nothing then 1e0 * looks_binary / doubtful
		else 1e0 * looks_nothing / doubtful end as looks_share
from (
	select home, label, sum(frame_count) as packets, sum(byte_count) as bytes, sum(port_count) as port_packets,
		sum(guess_count) as guess_packets, sum(port_count + guess_count) as doubtful,
		sum(doubt_bytes) as doubtful_bytes, sum(text_count) as looks_text, sum(tls_count) as looks_tls,
		sum(random_count) as looks_random, sum(binary_count) as looks_binary,
		sum(port_count + guess_count - text_count - tls_count - random_count - binary_count) as looks_nothing
	from (
		select home, protocol as label, frame_count, byte_count, 0 as port_count, 0 as guess_count, 0 as doubt_bytes,
			0 as text_count, 0 as tls_count, 0 as random_count, 0 as binary_count
		from {labels} as t
		union all
		select home, label, 0 as frame_count, 0 as byte_count, port_packets as port_count,
			guess_packets as guess_count, doubtful_bytes as doubt_bytes, text_packets as text_count,
			tls_packets as tls_count, random_packets as random_count, binary_packets as binary_count
		from {doubts} as d
	) as parts
	group by home, label
) as sums
where packets > 0
order by doubtful_bytes desc, packets desc, home, label
limit {top}
