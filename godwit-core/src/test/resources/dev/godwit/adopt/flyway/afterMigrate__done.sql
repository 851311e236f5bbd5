insert into call_log (what) values ('done');
