select slot, pair, application, label, encryption, flows, requests, packets_out, bytes_out, packets_in, bytes_in
from model_flow
order by slot, pair, application, label, encryption
