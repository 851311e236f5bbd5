create table users (id int primary key, name varchar(50));
create table call_log (what varchar(50));
