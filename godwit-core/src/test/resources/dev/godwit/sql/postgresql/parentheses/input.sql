
CREATE RULE notify_me AS ON UPDATE TO mytable DO ALSO NOTIFY mytable;
CREATE RULE _RETURN AS ON SELECT TO t1 DO INSTEAD SELECT * FROM t2;
CREATE OR REPLACE RULE log AS ON INSERT TO t DO ALSO (
  INSERT INTO log VALUES (new.id, ')');
  UPDATE counts SET n = n + 1 /* ) */ ; -- )
);
CREATE SCHEMA hollywood
    CREATE TABLE films (title text, release date, awards text[])
    CREATE VIEW winners AS
        SELECT title, release FROM films WHERE awards IS NOT NULL;
SELECT 1 ); SELECT 2;
SELECT ARRAY[1, 2]; SELECT a[1:2];
