-- Deploy shop:orders to pg

BEGIN;

create table orders (id int primary key);

COMMIT;
