create table package (
  id integer not null primary key,
  name varchar(120) not null,
  version varchar(80) not null,
  architecture varchar(20) not null,
  section varchar(40),
  maintainer varchar(200) not null,
  description varchar(500)
);
