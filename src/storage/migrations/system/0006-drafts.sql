-- What people have typed and not yet sent, and who is at a record now.

create table casework.draft (
  id uuid primary key,
  account uuid not null,
  record_id uuid references casework.record (id),
  form text not null,
  saved_at timestamptz not null,
  sealed bytea not null
);
create index draft_by_person on casework.draft (account, record_id, form);
create index draft_by_age on casework.draft (saved_at);
comment on table casework.draft is 'Forms begun and not yet sent; only who typed them sees them again';
comment on column casework.draft.id is '128 random bits, made when the form was drawn';
comment on column casework.draft.account is 'Who typed';
comment on column casework.draft.record_id is 'Record it is about; none for a registration';
comment on column casework.draft.form is 'Which form, coded';
comment on column casework.draft.saved_at is 'When last; forgotten thirty days later';
comment on column casework.draft.sealed is 'Sealed values, under the key of the record, or of the system where there is no record yet';

create unlogged table casework.presence (
  record_id uuid not null,
  account uuid not null,
  doing text not null,
  since timestamptz not null,
  seen_at timestamptz not null,
  primary key (record_id, account, doing)
);
create index presence_by_age on casework.presence (seen_at);
comment on table casework.presence is 'Who is at a record now; means nothing after 45 seconds, and is lost with the server';
comment on column casework.presence.record_id is 'The record';
comment on column casework.presence.account is 'Who';
comment on column casework.presence.doing is 'reading, or the form that is open, coded';
comment on column casework.presence.since is 'Since when, by the clock of the installation';
comment on column casework.presence.seen_at is 'Last sign of life, by the clock of the database';

grant select, insert, update, delete on casework.draft to :"app";
grant select, insert, update, delete on casework.presence to :"app";
