-- Redactions: what is to be removed from documents of a record before copies of them may leave, and what a second reader said of it.

create table casework.redaction (
  id uuid primary key,
  record_id uuid not null references casework.record (id),
  state text not null check (state in ('marking', 'with-reader', 'released')),
  version integer not null,
  seal_counter bigint not null,
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  sealed bytea not null
);
create unique index redaction_open on casework.redaction (record_id) where state <> 'released';
comment on table casework.redaction is 'Marks for release copies; one redaction of a record is open at a time, released ones are kept';
comment on column casework.redaction.id is '128 random bits';
comment on column casework.redaction.record_id is 'The record';
comment on column casework.redaction.state is 'Being marked, with the second reader, or released';
comment on column casework.redaction.version is 'Rises with every change; a change names the version it was made on';
comment on column casework.redaction.seal_counter is 'Part of the associated data of the seal';
comment on column casework.redaction.begun_at is 'When the first mark was set';
comment on column casework.redaction.changed_at is 'Last change';
comment on column casework.redaction.sealed is 'Sealed: where in which document, for which reason, by whom; never the words themselves';

grant select, insert on casework.redaction to :"app";
grant update (state, version, seal_counter, changed_at, sealed) on casework.redaction to :"app";
