-- A configured system's own database: its records, what was done with them, and who may do what.
-- Everything personal or free text is in `bytea` columns sealed before it gets here.

create schema casework;
comment on schema casework is 'Records of this system and the work on them';
grant usage on schema casework to :"app";

create table casework.record (
  id uuid primary key,
  record_type text not null,
  definition_version integer not null,
  control_number text not null unique,
  channel text not null,
  state text not null,
  previous_state text,
  phase text not null check (phase in ('open', 'waiting', 'closed')),
  closed_reason text,
  version integer not null,
  seal_counter bigint not null,
  facts jsonb not null,
  sealed bytea not null,
  line bytea not null,
  priority integer not null default 0,
  registered_by uuid not null,
  registered_at timestamptz not null,
  assignee uuid,
  office text,
  step_accounts uuid[] not null default '{}',
  step_offices text[] not null default '{}',
  reached_accounts uuid[] not null default '{}',
  reached_offices text[] not null default '{}',
  step_does text,
  step_due_at timestamptz,
  restricted boolean not null default false,
  restricted_to uuid[] not null default '{}',
  due_at timestamptz,
  at_risk_at timestamptz,
  document_count integer not null default 0,
  changed_at timestamptz not null,
  closed_at timestamptz,
  mac bytea
);
comment on table casework.record is 'One record: coded facts in columns, everything personal sealed';
comment on column casework.record.id is '128 random bits';
comment on column casework.record.record_type is 'Id of the record type in the definition';
comment on column casework.record.definition_version is 'Published version the record was made under';
comment on column casework.record.control_number is 'Human-readable number given at registration';
comment on column casework.record.channel is 'How it arrived';
comment on column casework.record.state is 'State of the workflow';
comment on column casework.record.previous_state is 'State before this one, for actions that go back';
comment on column casework.record.phase is 'Phase of the state, kept for worklists';
comment on column casework.record.closed_reason is 'Why it is closed';
comment on column casework.record.version is 'Rises with every change; a change names the version it was made on';
comment on column casework.record.seal_counter is 'Rises only when sealed content changes; part of the associated data of every seal of the row';
comment on column casework.record.facts is 'Coded fields that are not personal';
comment on column casework.record.sealed is 'Sealed fields, deadline clocks and routing slip';
comment on column casework.record.line is 'Sealed subject line and names for lists';
comment on column casework.record.priority is 'Sum of the priority points';
comment on column casework.record.registered_by is 'Account that registered it';
comment on column casework.record.registered_at is 'When it was registered';
comment on column casework.record.assignee is 'Action officer';
comment on column casework.record.office is 'Lead office';
comment on column casework.record.step_accounts is 'Accounts of the current steps of the routing slip';
comment on column casework.record.step_offices is 'Offices of the current steps of the routing slip';
comment on column casework.record.reached_accounts is 'Accounts of steps reached so far';
comment on column casework.record.reached_offices is 'Offices of steps reached so far';
comment on column casework.record.step_does is 'What the current steps ask for';
comment on column casework.record.step_due_at is 'Due date of the current steps';
comment on column casework.record.restricted is 'Only named accounts may see it';
comment on column casework.record.restricted_to is 'The only accounts that may see it, when it is restricted';
comment on column casework.record.due_at is 'Governing due date: the earliest deadline still running';
comment on column casework.record.at_risk_at is 'From when the governing deadline is at risk';
comment on column casework.record.document_count is 'Number of documents';
comment on column casework.record.changed_at is 'Last change';
comment on column casework.record.closed_at is 'When it was closed';
comment on column casework.record.mac is 'HMAC of what decides who may see and change it; a record without it is shown to nobody';

-- With `restricted`, what is open is counted in the index alone; with `at_risk_at`, what is at risk is found in it.
-- Hundreds are due on one day: an order by due date needs what follows it in the index, or all of that day are fetched and sorted.
create index record_open_by_due on casework.record (due_at, registered_at, id, at_risk_at) include (restricted) where phase <> 'closed';
create index record_open_by_due_and_priority on casework.record (due_at, priority desc, id desc) where phase <> 'closed';
create index record_by_office on casework.record (office, due_at, id) where phase <> 'closed';
create index record_by_assignee on casework.record (assignee, due_at, id) where phase <> 'closed';
create index record_open_by_state on casework.record (state, due_at, id) where phase <> 'closed';
create index record_open_by_priority on casework.record (priority desc, due_at, id) where phase <> 'closed';
create index record_open_by_channel on casework.record (channel, due_at, id) where phase <> 'closed';
create index record_open_by_fact on casework.record using gin (facts jsonb_path_ops) where phase <> 'closed';
create index record_open_by_registered on casework.record (registered_at, id) where phase <> 'closed';
create index record_open_by_number on casework.record (control_number) where phase <> 'closed';
create index record_open_by_step on casework.record (step_due_at, due_at, registered_at, id) where phase <> 'closed' and step_due_at is not null;
create index record_by_step_office on casework.record using gin (step_offices) where phase <> 'closed';
create index record_by_step_account on casework.record using gin (step_accounts) where phase <> 'closed';
create index record_by_reached_office on casework.record using gin (reached_offices);

create table casework.control_sequence (
  numbering_group text not null,
  year integer not null,
  last integer not null,
  primary key (numbering_group, year)
);
comment on table casework.control_sequence is 'Last control number given';
comment on column casework.control_sequence.numbering_group is 'Record types that share a sequence';
comment on column casework.control_sequence.year is 'Year of the number';
comment on column casework.control_sequence.last is 'Last sequence number given';

create table casework.exact_tag (
  field text not null,
  tag bytea not null,
  record_id uuid not null references casework.record (id),
  primary key (field, tag, record_id)
);
create index exact_tag_by_record on casework.exact_tag (record_id);
comment on table casework.exact_tag is 'Keyed tags of near-unique values, for finding one record by exact match';
comment on column casework.exact_tag.field is 'Name of the tag in the definition';
comment on column casework.exact_tag.tag is 'HMAC of the normalised value under this system''s tag key';
comment on column casework.exact_tag.record_id is 'Record that holds the value';

create table casework.record_action (
  id bigint generated always as identity primary key,
  record_id uuid not null references casework.record (id),
  kind text not null,
  action text not null,
  from_state text,
  to_state text,
  actor uuid not null,
  on_behalf_of uuid,
  role text,
  office text,
  at timestamptz not null,
  record_version integer not null,
  facts jsonb not null default '{}',
  nonce uuid not null,
  sealed bytea
);
create index record_action_by_record on casework.record_action (record_id, id);
comment on table casework.record_action is 'Append-only log of what was done with a record';
comment on column casework.record_action.id is 'Order of writing';
comment on column casework.record_action.record_id is 'The record';
comment on column casework.record_action.kind is 'workflow, edit, assignment, routing, note, document, deadline, link, restriction, bring-forward, event, redaction';
comment on column casework.record_action.action is 'Id of the action or step decision';
comment on column casework.record_action.from_state is 'State before';
comment on column casework.record_action.to_state is 'State after';
comment on column casework.record_action.actor is 'Account that acted';
comment on column casework.record_action.on_behalf_of is 'Account for which it acted, under a delegation';
comment on column casework.record_action.role is 'Role exercised';
comment on column casework.record_action.office is 'Office of that role, or new lead office';
comment on column casework.record_action.at is 'When';
comment on column casework.record_action.record_version is 'Version of the record after it';
comment on column casework.record_action.facts is 'Coded details: step, assignee, document id';
comment on column casework.record_action.nonce is 'Random name of the row, part of the associated data of its seal';
comment on column casework.record_action.sealed is 'Sealed comment, reason, values before and after';

create table casework.note (
  id uuid primary key,
  record_id uuid not null references casework.record (id),
  author uuid not null,
  at timestamptz not null,
  sealed bytea not null
);
create index note_by_record on casework.note (record_id, at);
comment on table casework.note is 'Internal notes; nothing reads this table to send anything out';
comment on column casework.note.id is '128 random bits';
comment on column casework.note.record_id is 'The record';
comment on column casework.note.author is 'Who wrote it';
comment on column casework.note.at is 'When';
comment on column casework.note.sealed is 'Sealed text';

create table casework.document (
  id uuid primary key,
  record_id uuid not null references casework.record (id),
  role text not null,
  current_version integer not null,
  added_by uuid not null,
  added_at timestamptz not null,
  sealed bytea not null
);
create index document_by_record on casework.document (record_id, added_at);
comment on table casework.document is 'Documents in the case file';
comment on column casework.document.id is '128 random bits';
comment on column casework.document.record_id is 'The record';
comment on column casework.document.role is 'What it is for';
comment on column casework.document.current_version is 'Newest version';
comment on column casework.document.added_by is 'Who added it';
comment on column casework.document.added_at is 'When';
comment on column casework.document.sealed is 'Sealed title';

create table casework.document_version (
  document_id uuid not null references casework.document (id),
  version integer not null,
  media_type text not null,
  file_id uuid not null unique,
  content_tag bytea not null,
  added_by uuid not null,
  added_at timestamptz not null,
  sealed bytea not null,
  primary key (document_id, version)
);
create index document_version_by_content on casework.document_version (content_tag);
comment on table casework.document_version is 'Versions of documents; the bytes are sealed files';
comment on column casework.document_version.document_id is 'The document';
comment on column casework.document_version.version is 'From 1';
comment on column casework.document_version.media_type is 'Type by content';
comment on column casework.document_version.file_id is 'Random name of the sealed file';
comment on column casework.document_version.content_tag is 'HMAC of the content digest, to recognise repeats within this system only';
comment on column casework.document_version.added_by is 'Who added it';
comment on column casework.document_version.added_at is 'When';
comment on column casework.document_version.sealed is 'Sealed file name, size, digest and file key';

create table casework.record_link (
  id uuid primary key,
  record_id uuid not null references casework.record (id),
  other_id uuid not null references casework.record (id),
  kind text not null check (kind in ('reply-to', 'duplicate', 'follow-up', 'related')),
  made_by uuid not null,
  made_at timestamptz not null,
  unique (record_id, other_id, kind),
  check (record_id <> other_id)
);
create index record_link_by_other on casework.record_link (other_id);
comment on table casework.record_link is 'Links between records of this system';
comment on column casework.record_link.id is '128 random bits';
comment on column casework.record_link.record_id is 'From';
comment on column casework.record_link.other_id is 'To';
comment on column casework.record_link.kind is 'What the first is to the second';
comment on column casework.record_link.made_by is 'Who linked them';
comment on column casework.record_link.made_at is 'When';

create table casework.bring_forward (
  id uuid primary key,
  record_id uuid not null references casework.record (id),
  to_account uuid,
  to_office text,
  due_at timestamptz not null,
  made_by uuid not null,
  made_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  sealed bytea not null,
  check (to_account is not null or to_office is not null)
);
create index bring_forward_open on casework.bring_forward (due_at) where done_at is null;
create index bring_forward_by_record on casework.bring_forward (record_id);
comment on table casework.bring_forward is 'Dated requests to put a record before someone again';
comment on column casework.bring_forward.id is '128 random bits';
comment on column casework.bring_forward.record_id is 'The record';
comment on column casework.bring_forward.to_account is 'For this account';
comment on column casework.bring_forward.to_office is '… or this office';
comment on column casework.bring_forward.due_at is 'When to bring it forward';
comment on column casework.bring_forward.made_by is 'Who asked';
comment on column casework.bring_forward.made_at is 'When';
comment on column casework.bring_forward.done_at is 'When it was dealt with';
comment on column casework.bring_forward.done_by is 'By whom';
comment on column casework.bring_forward.sealed is 'Sealed text';

create table casework.timer (
  id uuid primary key,
  record_id uuid not null references casework.record (id),
  kind text not null check (kind in ('at-risk', 'overdue', 'remind', 'escalate', 'pause-ends')),
  deadline text not null,
  recipient jsonb,
  fires_at timestamptz not null,
  fired_at timestamptz
);
create index timer_waiting on casework.timer (fires_at) where fired_at is null;
create index timer_by_record on casework.timer (record_id) where fired_at is null;
comment on table casework.timer is 'Moments at which something is to happen to a record';
comment on column casework.timer.id is '128 random bits';
comment on column casework.timer.record_id is 'The record';
comment on column casework.timer.kind is 'What happens';
comment on column casework.timer.deadline is 'Id of the deadline';
comment on column casework.timer.recipient is 'Who is told: coded recipient of the definition';
comment on column casework.timer.fires_at is 'When, in working hours';
comment on column casework.timer.fired_at is 'When it happened';

create table casework.notice (
  id uuid primary key,
  record_id uuid references casework.record (id),
  to_account uuid,
  to_office text,
  to_role text,
  kind text not null,
  text jsonb not null,
  at timestamptz not null,
  seen_at timestamptz,
  seen_by uuid
);
create index notice_by_account on casework.notice (to_account, at desc) where seen_at is null;
create index notice_by_office on casework.notice (to_office, at desc) where seen_at is null;
create index notice_by_role on casework.notice (to_role, at desc) where seen_at is null;
create index notice_by_record on casework.notice (record_id);
comment on table casework.notice is 'Internal notices; texts come from the definition and hold nothing personal';
comment on column casework.notice.id is '128 random bits';
comment on column casework.notice.record_id is 'Record it is about';
comment on column casework.notice.to_account is 'For this account';
comment on column casework.notice.to_office is '… or this office';
comment on column casework.notice.to_role is '… or the holders of this role';
comment on column casework.notice.kind is 'What it is about';
comment on column casework.notice.text is 'Text of the definition, en and fr';
comment on column casework.notice.at is 'When';
comment on column casework.notice.seen_at is 'When it was dealt with';
comment on column casework.notice.seen_by is 'By whom';

create table casework.notice_preference (
  account uuid primary key,
  quiet text not null check (quiet in ('office', 'own', 'never')),
  quiet_from integer check (quiet_from between 0 and 1439),
  quiet_to integer check (quiet_to between 0 and 1439),
  changed_at timestamptz not null,
  check ((quiet = 'own') = (quiet_from is not null and quiet_to is not null))
);
comment on table casework.notice_preference is 'When people are left alone; without a row: outside the working hours of their office';
comment on column casework.notice_preference.account is 'Whose';
comment on column casework.notice_preference.quiet is 'office: outside its working hours; own: at the hours given, every day; never';
comment on column casework.notice_preference.quiet_from is 'From so many minutes after local midnight';
comment on column casework.notice_preference.quiet_to is 'Until so many minutes after local midnight';
comment on column casework.notice_preference.changed_at is 'When it was set';

create table casework.import_digest (
  tag bytea primary key,
  record_id uuid not null references casework.record (id),
  at timestamptz not null
);
comment on table casework.import_digest is 'Contents already imported, so that the same item is not registered twice';
comment on column casework.import_digest.tag is 'HMAC of the content digest under this system''s import key';
comment on column casework.import_digest.record_id is 'Record it became';
comment on column casework.import_digest.at is 'When';

create table casework.idempotency (
  key_tag bytea primary key,
  request_tag bytea not null,
  sealed_response bytea not null,
  at timestamptz not null
);
create index idempotency_by_age on casework.idempotency (at);
comment on table casework.idempotency is 'Commands already carried out; a retry gets the same answer';
comment on column casework.idempotency.key_tag is 'HMAC of account and idempotency key';
comment on column casework.idempotency.request_tag is 'HMAC of the command and its input; another input under the same key is refused';
comment on column casework.idempotency.sealed_response is 'Sealed answer';
comment on column casework.idempotency.at is 'When';

grant select, insert, update on casework.record to :"app";
grant select, insert, update on casework.control_sequence to :"app";
grant select, insert, delete on casework.exact_tag to :"app";
grant select, insert on casework.record_action to :"app";
grant select, insert on casework.note to :"app";
grant select, insert, update on casework.document to :"app";
grant select, insert on casework.document_version to :"app";
grant select, insert, delete on casework.record_link to :"app";
grant select, insert, update on casework.bring_forward to :"app";
grant select, insert, update, delete on casework.timer to :"app";
grant select, insert, update on casework.notice, casework.notice_preference to :"app";
grant select, insert on casework.import_digest to :"app";
grant select, insert, delete on casework.idempotency to :"app";
