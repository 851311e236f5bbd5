alter table users add column name varchar(50);
