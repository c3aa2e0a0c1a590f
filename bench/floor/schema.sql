-- The bare floor: the tables that the least possible program would need for the same work. Nothing in it is sealed.
create table record (
  id bigserial primary key,
  queue text not null default 'General',
  status text not null default 'new',
  subject text not null,
  body text not null,
  created timestamptz not null default now(),
  words tsvector generated always as (to_tsvector('english', subject || ' ' || body)) stored
);
create table audit (
  id bigserial primary key,
  at timestamptz not null default now(),
  actor int not null,
  action text not null,
  record bigint,
  detail jsonb
);
create table file (
  id bigserial primary key,
  record bigint not null,
  name text not null,
  data bytea not null
);
create index on record using gin (words);
create index on record (queue, status, id desc);
