-- Names are wanted by the reports.

-- +goose Up
alter table users add column name varchar(50);
insert into users (id, name) values (1, 'a; b');

-- +goose Down
alter table users drop column name;
