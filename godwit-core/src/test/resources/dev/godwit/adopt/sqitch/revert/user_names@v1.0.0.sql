-- Revert shop:user_names to pg

BEGIN;

drop view user_names;

COMMIT;
