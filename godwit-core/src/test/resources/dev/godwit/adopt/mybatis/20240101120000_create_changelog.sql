-- // Create Changelog

create table ${changelog} (
  id numeric(20,0) not null primary key,
  applied_at varchar(25) not null,
  description varchar(255) not null
);

-- //@UNDO

drop table ${changelog};
