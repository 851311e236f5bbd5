-- Deploy shop:user_names to pg

BEGIN;

drop view user_names;
create view user_names as select id, 2 as shown from users;

COMMIT;
