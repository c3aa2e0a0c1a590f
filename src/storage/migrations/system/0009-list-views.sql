-- How people have their worklists shown: views saved under a name, and columns of their own.

create table casework.list_view (
  id uuid primary key,
  worklist text not null,
  owner uuid not null,
  shared text not null check (shared in ('own', 'office', 'system')),
  office text,
  asked jsonb not null,
  columns text[] not null,
  density text not null check (density in ('comfortable', 'compact')),
  version integer not null,
  changed_at timestamptz not null,
  sealed bytea not null,
  check ((shared = 'office') = (office is not null))
);
create index list_view_by_owner on casework.list_view (owner);
create index list_view_shared on casework.list_view (shared, office) where shared <> 'own';
comment on table casework.list_view is 'Worklists narrowed, sorted and shown in a way that has a name';
comment on column casework.list_view.id is '128 random bits';
comment on column casework.list_view.worklist is 'Id of the worklist in the definition';
comment on column casework.list_view.owner is 'Who saved it; only they change it';
comment on column casework.list_view.shared is 'Who else sees it: nobody, an office, everyone with a role';
comment on column casework.list_view.office is 'The office it is shared with';
comment on column casework.list_view.asked is 'Coded filters, order and grouping';
comment on column casework.list_view.columns is 'Columns in order; none: those of the worklist';
comment on column casework.list_view.density is 'How close together the rows stand';
comment on column casework.list_view.version is 'Rises with every change; a change names the version it was made on';
comment on column casework.list_view.changed_at is 'Last change';
comment on column casework.list_view.sealed is 'Sealed name, under the key of the system';

create table casework.list_setting (
  account uuid not null,
  worklist text not null,
  columns text[] not null,
  density text not null check (density in ('comfortable', 'compact')),
  default_view uuid references casework.list_view (id) on delete set null,
  primary key (account, worklist)
);
create index list_setting_by_view on casework.list_setting (default_view) where default_view is not null;
comment on table casework.list_setting is 'How one person has a worklist shown when no view says otherwise';
comment on column casework.list_setting.account is 'Whose';
comment on column casework.list_setting.worklist is 'Id of the worklist in the definition';
comment on column casework.list_setting.columns is 'Columns in order; none: those of the worklist';
comment on column casework.list_setting.density is 'How close together the rows stand';
comment on column casework.list_setting.default_view is 'The view the worklist opens with';

grant select, insert, update, delete on casework.list_view to :"app";
grant select, insert, update, delete on casework.list_setting to :"app";
