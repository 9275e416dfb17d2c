-- All frames, whatever the filter, by the MAC on the frame; by address where no MAC is known.
-- internet_*: exactly one end lies outside the home; they belong to the end inside, not to the router
-- that forwards them.
select home, device, mac, packets_out, bytes_out, packets_in, bytes_in, internet_packets_out,
	internet_bytes_out, internet_packets_in, internet_bytes_in
from {total} as sums join {device} as d using (home, mac)
order by internet_bytes_out + internet_bytes_in desc, bytes_out + bytes_in desc, home, mac
limit {top}
