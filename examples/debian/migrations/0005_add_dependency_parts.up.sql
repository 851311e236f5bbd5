alter table dependency add column relation varchar(2);
alter table dependency add column version varchar(78);
alter table dependency add column target varchar(120);
alter table dependency add column qualifier varchar(20);
