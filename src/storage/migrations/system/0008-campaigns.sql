-- Many alike letters answered under one position. Each member stays a record of its own, with a log and an answer of its own.

create table casework.campaign (
  id uuid primary key,
  office text not null,
  state text not null check (state in ('draft', 'approved', 'closed')),
  version integer not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  approved_by uuid,
  made_at timestamptz not null,
  sealed bytea not null,
  check (approved_by is null or approved_by <> changed_by)
);
comment on table casework.campaign is 'A master for many alike records: one position, one standard reply in its languages';
comment on column casework.campaign.id is '128 random bits';
comment on column casework.campaign.office is 'Office that owns it';
comment on column casework.campaign.state is 'draft, approved by a second person, or closed';
comment on column casework.campaign.version is 'Rises with every change; part of the associated data of the seal';
comment on column casework.campaign.changed_by is 'Who last changed the texts';
comment on column casework.campaign.changed_at is 'When';
comment on column casework.campaign.approved_by is 'Who approved the texts: not who changed them last';
comment on column casework.campaign.made_at is 'When it was made';
comment on column casework.campaign.sealed is 'Sealed title and standard reply';

create table casework.campaign_member (
  record_id uuid primary key references casework.record (id),
  campaign_id uuid not null references casework.campaign (id),
  added_by uuid not null,
  added_at timestamptz not null
);
create index campaign_member_by_campaign on casework.campaign_member (campaign_id);
comment on table casework.campaign_member is 'Records of a campaign; a record is in one at most';
comment on column casework.campaign_member.record_id is 'The record';
comment on column casework.campaign_member.campaign_id is 'The campaign';
comment on column casework.campaign_member.added_by is 'Who added it';
comment on column casework.campaign_member.added_at is 'When';

create table casework.campaign_run (
  id uuid primary key,
  campaign_id uuid not null references casework.campaign (id),
  campaign_version integer not null,
  kind text not null,
  state text not null check (state in ('waiting', 'stopped', 'done', 'cancelled')),
  account uuid not null,
  session uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  stopped_because text
);
create unique index campaign_run_under_way on casework.campaign_run (campaign_id) where state in ('waiting', 'stopped');
create index campaign_run_waiting on casework.campaign_run (started_at) where state = 'waiting';
comment on table casework.campaign_run is 'One run over the members of a campaign, carried out by a job as the person who started it';
comment on column casework.campaign_run.id is '128 random bits';
comment on column casework.campaign_run.campaign_id is 'The campaign';
comment on column casework.campaign_run.campaign_version is 'Version of the campaign whose texts are used';
comment on column casework.campaign_run.kind is 'Id of the run in the definition: which actions, in which order';
comment on column casework.campaign_run.state is 'waiting for the job or under way; stopped, and can be resumed; done; cancelled';
comment on column casework.campaign_run.account is 'Who started or last resumed it: as whom it acts';
comment on column casework.campaign_run.session is 'In which session: when that ends, the run stops';
comment on column casework.campaign_run.started_at is 'When it was started or last resumed';
comment on column casework.campaign_run.ended_at is 'When it was done or cancelled';
comment on column casework.campaign_run.stopped_because is 'Closed code of why the person may not act any more';

create table casework.campaign_item (
  run_id uuid not null references casework.campaign_run (id),
  record_id uuid not null references casework.record (id),
  state text not null check (state in ('waiting', 'done', 'failed')),
  steps_done integer not null default 0,
  code text,
  reason jsonb,
  at timestamptz,
  primary key (run_id, record_id)
);
create index campaign_item_waiting on casework.campaign_item (run_id) where state = 'waiting';
comment on table casework.campaign_item is 'What became of one member in a run; written with the change of the record itself';
comment on column casework.campaign_item.run_id is 'The run';
comment on column casework.campaign_item.record_id is 'The member';
comment on column casework.campaign_item.state is 'waiting, done or failed';
comment on column casework.campaign_item.steps_done is 'How many of the actions of the run were done';
comment on column casework.campaign_item.code is 'Closed code of why it failed';
comment on column casework.campaign_item.reason is 'Why, in words of the definition, en and fr';
comment on column casework.campaign_item.at is 'When it was last tried';

grant select, insert, update on casework.campaign, casework.campaign_run, casework.campaign_item to :"app";
grant select, insert, delete on casework.campaign_member to :"app";
