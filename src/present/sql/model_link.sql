-- The number of each pair of a device (-1: none) and a peer.
create temporary table model_link as
select home, owner, host, device, peer, dense_rank() over (order by device, peer) - 1 as pair
from (
	select home, owner, host, coalesce(device, -1) as device, peer
	from (
		select home, owner, host from model_cell
		union
		select home, owner, host from model_stream
		union
		select home, owner, host from model_call
	) as ends join model_peer_of using (host) left join model_device using (home, owner)
) as numbered
