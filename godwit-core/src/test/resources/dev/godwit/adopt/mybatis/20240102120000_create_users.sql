-- // create users
create table users (id int primary key);

-- //@UNDO
drop table users;
