-- Godwit's own tables, in a schema of their own. Names in braces are filled in.
-- They are made in this order: where the last is there, all are, and the lease's row too; but for those that came in
-- later versions of Godwit, which this same script adds to an older ledger.

do $create_ledger$
begin
  if to_regnamespace('{ledger_literal}') is null then
    create schema {ledger};
  end if;
end
$create_ledger$;

create table if not exists {lease} (
  id          integer primary key check (id = 1),
  owner       text,
  session     text,
  fence       bigint not null,
  lease_until timestamptz not null
);

insert into {lease} (id, fence, lease_until) values (1, 0, now()) on conflict do nothing;

create table if not exists {step} (
  version        text not null,
  direction      text not null,
  ordinal        integer not null,
  id             text not null,
  hash           text not null,
  state          text not null,
  picture        text,
  started_at     timestamptz not null,
  finished_at    timestamptz,
  rows_processed bigint,
  rows_updated   bigint,
  primary key (version, direction, ordinal)
);

create table if not exists {run} (
  id           bigint primary key,
  version      text,
  name         text not null,
  table_name   text not null,
  column_names text not null,
  hash         text not null,
  state        text not null,
  undo_kind    text not null,
  definition   text not null,
  estimated    bigint not null,
  started_by   text not null,
  started_at   timestamptz not null,
  finished_at  timestamptz,
  error        text
);

create table if not exists {segment} (
  run         bigint not null,
  id          integer not null,
  kind        text not null,
  high        text,
  cursor_at   text,
  state       text not null,
  owner       text,
  fence       bigint not null,
  lease_until timestamptz,
  attempts    integer not null,
  batches     bigint not null,
  processed   bigint not null,
  updated     bigint not null,
  primary key (run, id)
);

create table if not exists {quarantine} (
  run      bigint not null,
  key_hash text not null,
  row_key  text not null,
  error    text not null,
  attempts integer not null,
  noted_at timestamptz not null,
  primary key (run, key_hash)
);

create table if not exists {worker} (
  run      bigint not null,
  name     text not null,
  joined   integer not null,
  reason   text,
  noted_at timestamptz not null,
  primary key (run, name)
);

create table if not exists {instance} (
  name             text primary key,
  program          text not null,
  version          text not null check (version ~ '^[0-9]+([.][0-9]+)*$'),
  host             text,
  health           text not null default 'up',
  application_name text,
  registered_at    timestamptz not null,
  heartbeat_at     timestamptz not null
);

-- For programs in any language: select godwit.heartbeat('billing@web-3', 'billing', '7', 'web-3'), every 10 s.
create or replace function {heartbeat}(
  name text, program text, version text, host text,
  application_name text default null, health text default 'up'
) returns void language sql as $heartbeat$
  insert into {instance} as i
    (name, program, version, host, application_name, health, registered_at, heartbeat_at)
  values ($1, $2, $3, $4, $5, $6, pg_catalog.clock_timestamp(), pg_catalog.clock_timestamp())
  on conflict (name) do update set
    program = excluded.program,
    version = excluded.version,
    host = excluded.host,
    application_name = excluded.application_name,
    health = excluded.health,
    registered_at = case
      when i.program = excluded.program and i.version = excluded.version then i.registered_at
      else excluded.registered_at
    end,
    heartbeat_at = excluded.heartbeat_at;
$heartbeat$;

create table if not exists {rollout} (
  version    text not null,
  instance   text not null,
  state      text not null,
  changed_at timestamptz not null,
  primary key (version, instance)
);

-- The tool whose history is kept in step with this ledger, while both are in use.
create table if not exists {in_step} (
  id          integer primary key check (id = 1),
  tool        text not null,
  schema_name text,
  table_name  text not null,
  began_by    text not null,
  began_at    timestamptz not null
);

create table if not exists {change} (
  version       text primary key,
  plan          text not null,
  keep_ms       bigint,
  keep_until    timestamptz,
  forced_by     text,
  forced_reason text
);

create table if not exists {migration} (
  version     text primary key,
  ordinal     bigint not null unique,
  name        text not null,
  kind        text not null,
  file        text not null,
  checksum    text not null,
  state       text not null,
  phase       text,
  up_text     text,
  down_text   text,
  applied_by  text not null,
  applied_at  timestamptz not null,
  duration_ms bigint not null,
  error       text
);
