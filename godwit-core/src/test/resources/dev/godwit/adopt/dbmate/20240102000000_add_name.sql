-- migrate:up
alter table users add column name varchar(50);

-- migrate:down
alter table users drop column name;
