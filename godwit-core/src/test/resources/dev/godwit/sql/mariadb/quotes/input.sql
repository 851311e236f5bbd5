
SELECT 'it''s; one', 'it\'s; one', '\\'; SELECT "say ""no; never\"", "it's;", '"';
SELECT `a;b`, `a``;b`, `no escape\`; SELECT _utf8mb4'a;\'', N'a;\'', x'00', b'01';
SELECT 'a' 'b;' "c;"; SELECT '\
;';
SELECT $$, $a$; SELECT a$$b; SELECT [1;
