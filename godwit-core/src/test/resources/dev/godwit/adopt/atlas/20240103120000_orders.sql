-- atlas:txmode none
-- atlas:delimiter \n\n\n

create table orders (id int primary key);


insert into orders (id) values (1)


insert into orders (id) values (2);
