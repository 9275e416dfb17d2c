select slot, pair, label, packets_out, bytes_out, packets_in, bytes_in
from model_traffic
order by slot, pair, label
