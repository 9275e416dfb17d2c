-- The world of finding_change.in.sql from its second day on: what is new there is new after 2.9 days, too early to be news, and
-- the plug's sibling had its say before.
-- with: tests/sql/finding_change.in.sql
-- scope: home=flat filter=internet from=1642210000
select 1;
