create table users (name text not null);

insert into users (name)
with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 1000)
select concat('user ', n) from numbers;
