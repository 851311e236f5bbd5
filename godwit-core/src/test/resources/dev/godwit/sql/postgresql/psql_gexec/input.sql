SELECT 'SELECT 1';
\gexec
