\ir 'a b.sql'
