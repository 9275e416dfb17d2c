-- What lists of the document stand for together.
select (select count(*) from model_host, model_setting where turn > peers_most) as peers,
	(select count(*) from model_device where is_kept = 0) as devices,
	(select count(*) from model_label where label = 500) as labels,
	(select count(*) from model_application where number = 2000) as applications,
	(select count(*) from model_lookup where turn > 50000) as lookups
