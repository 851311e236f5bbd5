-- A comment before is not part of the statement; nor is this semicolon.
CREATE TABLE users (
  id bigint PRIMARY KEY, -- but this one; is
  name text /* and; this */ NOT NULL
);  /* behind */ SELECT 1;;
; ;
  SELECT 2
  ;

SELECT '' -- the last needs no semicolon
-- end
