-- Revert shop:orders to pg

BEGIN;

drop table orders;

COMMIT;
