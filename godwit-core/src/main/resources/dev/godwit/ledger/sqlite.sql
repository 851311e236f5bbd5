-- Godwit's own tables. Moments are UTC. Names in braces are filled in.
-- They are made in this order: where the last is there, all are, and the lease's row too; but for those that came in
-- later versions of Godwit, which this same script adds to an older ledger.

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

create table if not exists {run} (
  id           integer primary key,
  version      text,
  name         text not null,
  table_name   text not null,
  column_names text not null,
  hash         text not null,
  state        text not null,
  undo_kind    text not null,
  definition   text not null,
  estimated    integer not null,
  started_by   text not null,
  started_at   text not null,
  finished_at  text,
  error        text
);

create table if not exists {segment} (
  run         integer not null,
  id          integer not null,
  kind        text not null,
  high        text,
  cursor_at   text,
  state       text not null,
  owner       text,
  fence       integer not null,
  lease_until text,
  attempts    integer not null,
  batches     integer not null,
  processed   integer not null,
  updated     integer not null,
  primary key (run, id)
);

create table if not exists {quarantine} (
  run      integer not null,
  key_hash text not null,
  row_key  text not null,
  error    text not null,
  attempts integer not null,
  noted_at text not null,
  primary key (run, key_hash)
);

create table if not exists {worker} (
  run      integer not null,
  name     text not null,
  joined   integer not null,
  reason   text,
  noted_at text not null,
  primary key (run, name)
);

create table if not exists {instance} (
  name             text primary key not null,
  program          text not null,
  version          text not null check (version glob '[0-9]*' and version not glob '*[^0-9.]*'
    and version not glob '*..*' and version not glob '*.'),
  host             text,
  health           text not null default 'up',
  application_name text,
  registered_at    text not null,
  heartbeat_at     text not null
);

create table if not exists {rollout} (
  version    text not null,
  instance   text not null,
  state      text not null,
  changed_at text not null,
  primary key (version, instance)
);

-- The tool whose history is kept in step with this ledger, while both are in use.
create table if not exists {in_step} (
  id          integer primary key check (id = 1),
  tool        text not null,
  schema_name text,
  table_name  text not null,
  began_by    text not null,
  began_at    text not null
);

create table if not exists {change} (
  version       text primary key,
  plan          text not null,
  keep_ms       integer,
  keep_until    text,
  forced_by     text,
  forced_reason text
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
