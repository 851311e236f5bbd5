
#a comment; with no blank
SELECT 1 # another; one
; SELECT 5--1; SELECT 6 --	after a tab; too
;
SELECT 7 --
; --at a statement's start; the client needs no blank
--
SELECT 8 /* not /* nested; */ ; SELECT '#', "# --", `#`;
SELECT 9 -- it's " a ` comment /*
;
