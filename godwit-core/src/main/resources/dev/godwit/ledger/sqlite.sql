-- Godwit's own tables. Moments are UTC. Names in braces are filled in.
-- They are made in this order: where the last is there, all are, and the lease's row too.

create table if not exists {lease} (
  id          integer primary key check (id = 1),
  owner       text,
  session     text,
  fence       integer not null,
  lease_until text not null
);

insert or ignore into {lease} (id, fence, lease_until) values (1, 0, strftime('%Y-%m-%d %H:%M:%f', 'now'));

create table if not exists {step} (
  version        text not null,
  direction      text not null,
  ordinal        integer not null,
  id             text not null,
  hash           text not null,
  state          text not null,
  picture        text,
  started_at     text not null,
  finished_at    text,
  rows_processed integer,
  rows_updated   integer,
  primary key (version, direction, ordinal)
);

create table if not exists {migration} (
  version     text primary key,
  ordinal     integer not null unique,
  name        text not null,
  kind        text not null,
  file        text not null,
  checksum    text not null,
  state       text not null,
  phase       text,
  up_text     text,
  down_text   text,
  applied_by  text not null,
  applied_at  text not null,
  duration_ms integer not null,
  error       text
);
