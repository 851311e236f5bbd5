-- Godwit's own tables, in a schema of their own. Names in braces are filled in.
-- They are made in this order: where the last is there, all are, and the lease's row too.

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
