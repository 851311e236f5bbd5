create table birds (
  id integer primary key,
  name varchar(80) not null unique
);

insert into birds (id, name) values (1, 'bar-tailed godwit');
insert into birds (id, name) values (2, 'arctic tern');
