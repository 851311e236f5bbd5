drop view names;

drop table orders;

drop table users;
