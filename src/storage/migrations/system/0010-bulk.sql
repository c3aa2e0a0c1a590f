-- One act on many records, carried out one by one, and what became of each.

create table casework.bulk_run (
  id uuid primary key,
  account uuid not null,
  worklist text not null,
  act jsonb not null,
  sealed_reason bytea,
  state text not null check (state in ('running', 'done', 'undoing', 'undone')),
  made_at timestamptz not null,
  finished_at timestamptz,
  undo_until timestamptz,
  stopped text,
  at_work_until timestamptz
);
create index bulk_run_by_account on casework.bulk_run (account, made_at desc);
comment on table casework.bulk_run is 'One act of a person on many records';
comment on column casework.bulk_run.id is '128 random bits';
comment on column casework.bulk_run.account is 'Who asked for it, and as whom each record is changed';
comment on column casework.bulk_run.worklist is 'Id of the worklist the records were chosen in';
comment on column casework.bulk_run.act is 'What is done: coded';
comment on column casework.bulk_run.sealed_reason is 'Sealed reason, under the key of the system';
comment on column casework.bulk_run.state is 'running, done, undoing, undone';
comment on column casework.bulk_run.made_at is 'When it was asked for';
comment on column casework.bulk_run.finished_at is 'When the last record was dealt with';
comment on column casework.bulk_run.undo_until is 'Until when it can be undone';
comment on column casework.bulk_run.stopped is 'Closed code of what stopped it before its end';
comment on column casework.bulk_run.at_work_until is 'Until when whoever works through it is taken to be alive';

create table casework.bulk_item (
  run_id uuid not null references casework.bulk_run (id),
  record_id uuid not null references casework.record (id),
  position integer not null,
  version integer not null,
  state text not null check (state in ('waiting', 'done', 'refused', 'undone', 'kept')),
  version_after integer,
  code text,
  why jsonb,
  sealed_before bytea,
  primary key (run_id, record_id)
);
create index bulk_item_in_order on casework.bulk_item (run_id, state, position);
create index bulk_item_by_record on casework.bulk_item (record_id);
comment on table casework.bulk_item is 'One record of such an act, and what became of it';
comment on column casework.bulk_item.run_id is 'The act';
comment on column casework.bulk_item.record_id is 'The record';
comment on column casework.bulk_item.position is 'Order in which they are dealt with, from 0';
comment on column casework.bulk_item.version is 'Version of the record when it was chosen; a record changed since is left alone';
comment on column casework.bulk_item.state is 'waiting, done, refused, undone, kept as it is because it could not be undone';
comment on column casework.bulk_item.version_after is 'Version of the record after it; a record changed since is not undone';
comment on column casework.bulk_item.code is 'Closed code of the refusal';
comment on column casework.bulk_item.why is 'Words of the refusal, which hold nothing personal';
comment on column casework.bulk_item.sealed_before is 'The record as it was before, sealed under its own key, for undoing';

grant select, insert, update on casework.bulk_run to :"app";
grant select, insert, update on casework.bulk_item to :"app";
