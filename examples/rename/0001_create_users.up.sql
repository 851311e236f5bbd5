create table users (
  id integer not null primary key,
  name varchar(80) not null,
  email varchar(120) not null
);

create index users_name on users (name);

insert into users (id, name, email)
values
  (1, 'Ada Lovelace', 'ada@example.org'),
  (2, 'Grace Hopper', 'grace@example.org'),
  (3, 'Alan Turing', 'alan@example.org');
