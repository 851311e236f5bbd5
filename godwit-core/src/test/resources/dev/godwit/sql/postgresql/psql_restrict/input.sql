--
-- PostgreSQL database dump
--

\restrict WsHbYhFb6q

SET lock_timeout = 0;

\unrestrict WsHbYhFb6q
