create table casework.home_state (
  account uuid primary key,
  changes_seen_at timestamptz,
  hints_done text[] not null default '{}'
);
comment on table casework.home_state is 'What the first page remembers of one person';
comment on column casework.home_state.account is 'Whose it is';
comment on column casework.home_state.changes_seen_at is 'Until when they said that they know what others did with their records';
comment on column casework.home_state.hints_done is 'Ids of the hints they need no more';

grant select, insert, update on casework.home_state to :"app";
