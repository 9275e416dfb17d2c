-- The number of each end in the list of peers; of the tail, that of its home, kind and country.
create temporary table model_peer_of as
select host, case
		when turn <= peers_most then turn - 1
		else peers_most - 1 + dense_rank() over (
			partition by case when turn <= peers_most then 1 else 0 end order by home, scope, country)
	end as peer
from model_host, model_setting
