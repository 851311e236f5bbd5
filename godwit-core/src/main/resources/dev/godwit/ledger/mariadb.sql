-- Godwit's own tables. Names in braces are filled in.
-- They are made in this order: where the last is there, all are, and the lease's row too.

create table if not exists {lease} (
  id          integer primary key,
  owner       varchar(255),
  session     varchar(255),
  fence       bigint not null,
  lease_until datetime(6) not null comment 'UTC'
) engine = InnoDB character set utf8mb4;

insert ignore into {lease} (id, fence, lease_until) values (1, 0, utc_timestamp(6));

create table if not exists {step} (
  version        varchar(255) character set ascii collate ascii_bin not null,
  direction      varchar(4) not null,
  ordinal        integer not null,
  id             text not null,
  hash           varchar(64) not null,
  state          varchar(16) not null,
  picture        longtext,
  started_at     datetime(6) not null comment 'UTC',
  finished_at    datetime(6) comment 'UTC',
  rows_processed bigint,
  rows_updated   bigint,
  primary key (version, direction, ordinal)
) engine = InnoDB character set utf8mb4;

create table if not exists {migration} (
  version     varchar(255) character set ascii collate ascii_bin primary key,
  ordinal     bigint not null unique,
  name        text not null,
  kind        varchar(16) not null,
  file        text not null,
  checksum    varchar(64) not null,
  state       varchar(16) not null,
  phase       varchar(16),
  up_text     longtext,
  down_text   longtext,
  applied_by  text not null,
  applied_at  datetime(6) not null comment 'UTC',
  duration_ms bigint not null,
  error       text
) engine = InnoDB character set utf8mb4;
