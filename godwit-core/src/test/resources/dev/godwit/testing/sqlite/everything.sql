create table users (
  id integer primary key, name text not null default 'a  (b)' check (name <> ''), mail text unique
) strict;

create table orders (id integer primary key, user_id int references users on delete cascade);

create index orders_user on orders (user_id) where user_id > 0;

create view names as select name from users;

create trigger stamp after insert on users begin select 1; end;
