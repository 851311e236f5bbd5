
SELECT 1 /* a; /* b; */ c; */ + 2;
/* /* /**/ ; */ ; */
SELECT 3--;no blank needed
;
SELECT 4 /* ' " $$ */; SELECT 5 -- ' " $$ /*
;
SELECT '/*', '--'; SELECT 6 /**/;
SELECT 1 */*;*/ 2; SELECT @-- an operator; ends at a comment
 1;
/*!40101 is; a plain comment here */ SELECT 7 # 8; -- and # an operator
SELECT 9/*/;*/;
