-- // orders
-- Migration SQL that makes the change goes here.
create table orders (id int primary key, note varchar(50));
-- @DELIMITER |
insert into orders (id, note) values (1, 'a; b')|
insert into orders (id, note) values (2, '${greeting}')
|
-- @DELIMITER ;
insert into orders (id) values (3);

-- //@UNDO
-- SQL to undo the change goes here.
drop table orders;
