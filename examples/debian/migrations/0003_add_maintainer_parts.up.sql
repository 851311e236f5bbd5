alter table package add column maintainer_name varchar(100);
alter table package add column maintainer_email varchar(200);
