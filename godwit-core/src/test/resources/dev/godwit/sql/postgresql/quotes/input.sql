
SELECT 'it''s; one' AS a, '' AS b, '''' AS c, ';' AS d;
SELECT 'a backslash is plain \'; SELECT 'so this is the next one';
SELECT "a;b", "a"";b" FROM "t;";
SELECT E'it\'s; one', e'\\'; SELECT E'doubled''; too';
SELECT U&'d\0061t;+\\' UESCAPE '!', u&"d\0061t;a\"; SELECT U&"a"";b";
SELECT B'1;0', X'1;F', N'n;\', b'', x'';
SELECT some_e'x\', nae; SELECT 1;
SELECT 'adjacent;'
  'strings; \' ; SELECT 2;
SELECT E'escapes go on; \''  -- past this; comment
  'in the next; \' line' ; SELECT 3;
SELECT E'but not' '\'; SELECT 4;
SELECT interval '1;' DAY, date'2020-01-01;', 'a' || ';' || "b" -- '
;
