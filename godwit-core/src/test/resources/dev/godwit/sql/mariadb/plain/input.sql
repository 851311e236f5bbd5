
CREATE TABLE t (begin int, end int, `case` int); ALTER TABLE t ADD COLUMN IF NOT EXISTS a int, ADD end int;
CREATE OR REPLACE ALGORITHM=MERGE DEFINER=root@localhost VIEW v AS SELECT begin, end FROM t;
CREATE DEFINER = trigger@localhost VIEW w AS SELECT 1; CREATE USER begin@localhost IDENTIFIED BY 'a;';
SET @a = 1, @`b;c` = 2; SELECT @@global.x, @'a;', 1_a, 2fa.x, .5, 1.5e-3, 0xFF;
DO SLEEP(1); HANDLER t OPEN; EXPLAIN SELECT 1; SELECT delimiter FROM t;
SELECT
delimiter
FROM t;
SET STATEMENT max_statement_time=1 FOR SELECT 1; EXECUTE IMMEDIATE 'BEGIN; END';
(SELECT 1) UNION (SELECT 2); GRANT CREATE ROUTINE, TRIGGER ON *.* TO begin; SHOW EVENTS;
