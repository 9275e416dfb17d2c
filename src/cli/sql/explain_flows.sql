select home, first_us as "first", source, destination, destination_port as port, service, encryption,
	name, bytes_out, bytes_in
from flow
where (source in ({addresses}) or destination in ({addresses}) or lower(name) = {name}){home}
order by bytes_out + bytes_in desc, first_us, flow_id
