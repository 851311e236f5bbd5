alter table dependency drop column qualifier;
alter table dependency drop column target;
alter table dependency drop column version;
alter table dependency drop column relation;
