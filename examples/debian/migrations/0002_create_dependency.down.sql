drop table dependency;
