SELECT 1;
-- a; b
SELECT
  'x
;y'
;
  SELECT 3
