create table users (
  id integer not null primary key,
  first_name varchar(40) not null,
  last_name varchar(40) not null,
  email varchar(120) not null,
  full_name varchar(90),
  country varchar(2)
);

-- 10,000 users: 500 of them have their full name already, 100 have an address in the Netherlands.
insert into users (id, first_name, last_name, email, full_name)
select
  n,
  concat('First', n),
  concat('Last', n),
  concat('user', n, '@example.', case when n % 100 = 0 then 'nl' else 'org' end),
  case when n <= 500 then concat('First', n, ' ', 'Last', n) end
from (
  select 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d as n
  from (select 0 as d union all select 1 union all select 2 union all select 3 union all select 4
    union all select 5 union all select 6 union all select 7 union all select 8 union all select 9) a
  cross join (select 0 as d union all select 1 union all select 2 union all select 3 union all select 4
    union all select 5 union all select 6 union all select 7 union all select 8 union all select 9) b
  cross join (select 0 as d union all select 1 union all select 2 union all select 3 union all select 4
    union all select 5 union all select 6 union all select 7 union all select 8 union all select 9) c
  cross join (select 0 as d union all select 1 union all select 2 union all select 3 union all select 4
    union all select 5 union all select 6 union all select 7 union all select 8 union all select 9) e
) numbers
order by n;
