SELECT 1;
\d
;