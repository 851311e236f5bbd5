-- Revert shop:users to pg

BEGIN;

drop table users;

COMMIT;
