alter table users add column email varchar(100);
