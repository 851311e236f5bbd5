insert into call_log (what) values ('each');
