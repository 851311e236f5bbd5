
CREATE FUNCTION a() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.x = '$' THEN RETURN new; END IF; -- don't
  EXECUTE $q$ SELECT ';' ; $q$;
  RETURN new;
END;
$$;
DO $body$ BEGIN PERFORM 1; PERFORM $$;$$; END $body$;
DO LANGUAGE plpgsql $_$ BEGIN NULL; END $_$;
PREPARE p (int, text) AS SELECT $1, $2; EXECUTE p(1, 'a');
SELECT a$b$c; SELECT $tag$it's; one$tag$; SELECT 1;
SELECT $a$ ; $b$ ; $A$ ; $a $ ; $a$;
SELECT $$$$, $x$$$;$x$;
SELECT $ä1$;$ä1$, $1+$2, ARRAY[$1];
CREATE FUNCTION b(text) RETURNS text LANGUAGE sql AS $function$
SELECT regexp_replace($1, '^\s+|;$', '', 'g');
$function$
;
CREATE FUNCTION f$$(x int) RETURNS int LANGUAGE sql RETURN x; SELECT 2;
