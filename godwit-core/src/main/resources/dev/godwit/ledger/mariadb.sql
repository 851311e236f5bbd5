-- Godwit's own tables. Names in braces are filled in.
-- They are made in this order: where the last is there, all are, and the lease's row too; but for those that came in
-- later versions of Godwit, which this same script adds to an older ledger.

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

create table if not exists {run} (
  id           bigint primary key,
  version      varchar(255) character set ascii collate ascii_bin,
  name         text not null,
  table_name   text not null,
  column_names text not null,
  hash         varchar(64) not null,
  state        varchar(64) not null,
  undo_kind    varchar(64) not null,
  definition   longtext not null,
  estimated    bigint not null,
  started_by   text not null,
  started_at   datetime(6) not null comment 'UTC',
  finished_at  datetime(6) comment 'UTC',
  error        text
) engine = InnoDB character set utf8mb4;

create table if not exists {segment} (
  run         bigint not null,
  id          integer not null,
  kind        varchar(64) not null,
  high        longtext,
  cursor_at   longtext,
  state       varchar(64) not null,
  owner       text,
  fence       bigint not null,
  lease_until datetime(6) comment 'UTC',
  attempts    integer not null,
  batches     bigint not null,
  processed   bigint not null,
  updated     bigint not null,
  primary key (run, id)
) engine = InnoDB character set utf8mb4;

create table if not exists {quarantine} (
  run      bigint not null,
  key_hash varchar(64) not null,
  row_key  longtext not null,
  error    text not null,
  attempts integer not null,
  noted_at datetime(6) not null comment 'UTC',
  primary key (run, key_hash)
) engine = InnoDB character set utf8mb4;

create table if not exists {worker} (
  run      bigint not null,
  name     varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  joined   integer not null,
  reason   text,
  noted_at datetime(6) not null comment 'UTC',
  primary key (run, name)
) engine = InnoDB character set utf8mb4;

create table if not exists {instance} (
  name             varchar(255) collate utf8mb4_bin primary key,
  program          text not null,
  version          varchar(255) character set ascii collate ascii_bin not null
    /*M! check (version regexp '^[0-9]+([.][0-9]+)*$') */,
  host             text,
  health           varchar(255) not null default 'up',
  application_name text,
  registered_at    datetime(6) not null comment 'UTC',
  heartbeat_at     datetime(6) not null comment 'UTC'
) engine = InnoDB character set utf8mb4;

create table if not exists {rollout} (
  version    varchar(255) character set ascii collate ascii_bin not null,
  instance   varchar(255) collate utf8mb4_bin not null,
  state      varchar(64) not null,
  changed_at datetime(6) not null comment 'UTC',
  primary key (version, instance)
) engine = InnoDB character set utf8mb4;

-- The tool whose history is kept in step with this ledger, while both are in use.
create table if not exists {in_step} (
  id          integer primary key check (id = 1),
  tool        varchar(64) not null,
  schema_name varchar(64),
  table_name  varchar(64) not null,
  began_by    varchar(255) not null,
  began_at    datetime(6) not null comment 'UTC'
) engine = InnoDB character set utf8mb4;

create table if not exists {change} (
  version       varchar(255) character set ascii collate ascii_bin primary key,
  plan          longtext not null,
  keep_ms       bigint,
  keep_until    datetime(6) comment 'UTC',
  forced_by     text,
  forced_reason text
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
