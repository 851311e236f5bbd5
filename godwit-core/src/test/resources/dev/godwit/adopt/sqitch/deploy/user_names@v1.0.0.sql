-- Deploy shop:user_names to pg

BEGIN;

create view user_names as select id from users;

COMMIT;
