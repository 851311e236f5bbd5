
CREATE FUNCTION add(a integer, b integer) RETURNS integer
    LANGUAGE SQL
    IMMUTABLE
    RETURNS NULL ON NULL INPUT
    RETURN a + b;

CREATE PROCEDURE insert_data(a integer, b integer)
LANGUAGE SQL
BEGIN ATOMIC
  INSERT INTO tbl VALUES (a);
  INSERT INTO tbl VALUES (b);
END;

create or replace function grade(p int) returns text
begin /* body */ atomic -- ; comment
  select case when p > 9 then case p when 10 then 'a;' else 'b' end
    else (select case when true then 'c' end) end;
  select 1 as end, t."end", t.end from t;
  select (case p when 1 then 2 end) end;
end;

CREATE FUNCTION empty() RETURNS void BEGIN ATOMIC END;
CREATE FUNCTION begin(atomic int, "begin" text DEFAULT 'begin atomic') RETURNS int LANGUAGE sql AS 'SELECT 1;';
CREATE FUNCTION table_function() RETURNS TABLE (begin atomic) LANGUAGE sql AS $$ SELECT 1; $$;
SELECT 1 AS begin; SELECT begin atomic FROM t;
CREATE TABLE begin (atomic int); CREATE VIEW v AS SELECT 1 AS begin;
