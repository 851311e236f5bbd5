
PRAGMA foreign_keys = ON; -- it's; a comment
CREATE TABLE [a;b] ([c;d] text) -- brackets do not double: the name is "c"
;
CREATE TABLE `e;``f` (`;` int); CREATE TABLE "g;""h" (";" int);
INSERT INTO t VALUES ('it''s; \'); INSERT INTO t VALUES (x'00', X'FF', '', "a;");
SELECT $name, :name, @name, ?1, $$; SELECT a$b;
/* not /* nested; */ SELECT 1--2;
+ 2; SELECT 5 # 6;
/*!40101 a; plain comment */ SELECT 7;
SELECT e'\', u&'\';
