-- migrate:up
alter table birds add column wingspan_cm integer;

update birds set wingspan_cm = 75 where name = 'bar-tailed godwit';
update birds set wingspan_cm = 80 where name = 'arctic tern';

-- migrate:down
alter table birds drop column wingspan_cm;
