create table before_all (id int primary key);
