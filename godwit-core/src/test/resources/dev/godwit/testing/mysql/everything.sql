create table users (
  id bigint unsigned auto_increment primary key comment 'the key',
  name varchar(20) not null default 'x',
  low varchar(20) as (lower(name)) stored,
  mood enum('sad', 'ok') check (mood <> 'sad'),
  key by_name ((upper(name)) desc) invisible, unique key by_mood (mood, id)
) comment 'people';

insert into users (name) values ('a'), ('b');

create table orders (id int primary key, user_id bigint unsigned);

alter table orders add constraint orders_user
  foreign key (user_id) references users (id) on delete cascade;

create view names as select name from users;

create trigger stamp before update on users for each row set new.name = 'y';

create function one(n int) returns int deterministic return 1;

create procedure two() begin select 2; end;

create event nightly on schedule every 1 day starts '2030-01-01' do delete from orders;

drop user if exists reader;

create user reader;

grant select on users to reader;

grant update (name) on users to reader;

grant execute on function one to reader;
