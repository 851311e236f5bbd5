create table godwit_migration (id int primary key);

create trigger t before insert on godwit_migration for each row set new.id = 1;
