--
-- PostgreSQL database dump
--

SET standard_conforming_strings = on;

--
-- Data for Name: users; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.users (id, name) FROM stdin;
1	it's; not 'SQL' -- at $$ all
2	\N
3	\\.
4	\.x
\.


COPY public.empty (id) FROM stdin; -- a comment may follow
\.
copy "FROM" from
  STDIN WITH (FORMAT csv, DELIMITER ';', HEADER) ;	
id;name

5;"a
\."
\. 
\.
COPY (SELECT * FROM users) TO STDOUT;
COPY users TO STDOUT WITH (FORMAT csv);
COPY users FROM '/tmp/users.csv';
COPY users FROM PROGRAM 'cat stdin';
COPY t (stdin) FROM '/tmp/x'; SELECT a FROM stdin;
SELECT pg_catalog.setval('public.users_id_seq', 4, true);
