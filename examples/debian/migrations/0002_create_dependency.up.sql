-- One row for each name in Depends and its relatives; alternatives ("a | b") share their place.
create table dependency (
  id integer not null primary key,
  package_id integer not null,
  kind varchar(12) not null,
  place integer not null,
  depends_on varchar(140) not null,
  version_condition varchar(80),
  foreign key (package_id) references package (id)
);
