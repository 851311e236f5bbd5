-- Deploy shop:users to pg

BEGIN;

create table users (id int primary key);

COMMIT;
