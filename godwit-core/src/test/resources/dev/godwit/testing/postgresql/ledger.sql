create schema godwit;

create table godwit.migration (id serial primary key, name text);

comment on column godwit.migration.name is 'secret';

grant select on godwit.migration to public;

create type godwit.state as enum ('x');

create function godwit.f() returns int language sql as 'select 1';
