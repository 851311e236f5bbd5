SELECT 1;
CREATE TABLE t (
  id int CHECK ((id > 0)
;
SELECT 2;
