-- Verify shop:users to pg

BEGIN;

select id from users where 1 = 0;

COMMIT;
