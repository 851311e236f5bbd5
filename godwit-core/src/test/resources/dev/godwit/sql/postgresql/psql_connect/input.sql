SELECT 1;
\connect app
SELECT 2;
