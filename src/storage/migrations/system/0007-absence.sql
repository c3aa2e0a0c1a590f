-- When people of this system are away. Why somebody is away is nobody's business and is not kept.

create table casework.absence (
  id uuid primary key,
  account uuid not null,
  first_day date not null,
  last_day date not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  check (last_day >= first_day)
);
create index absence_by_account on casework.absence (account, last_day) where ended_at is null;
create index absence_by_day on casework.absence (last_day) where ended_at is null;
comment on table casework.absence is 'Days on which a person is away; who acts meanwhile is a delegation';
comment on column casework.absence.id is '128 random bits';
comment on column casework.absence.account is 'Who is away';
comment on column casework.absence.first_day is 'First day away, where the system is';
comment on column casework.absence.last_day is 'Last day away';
comment on column casework.absence.made_by is 'Who entered it: the person or their supervisor';
comment on column casework.absence.made_at is 'When';
comment on column casework.absence.ended_at is 'When it was withdrawn, or the person came back early';
comment on column casework.absence.ended_by is 'By whom';

grant select, insert, update on casework.absence to :"app";
