-- The audit log. The app role may read it and append by one function; nothing else.
-- Entries are MAC'd by a key that is not here; committed entries get leaf numbers and a Merkle tree (RFC 6962) whose size and
-- root a witness countersigns. So whoever owns this database can break the log, but not bend it unseen.

create schema audit;
comment on schema audit is 'Audit log, its Merkle tree and countersigned checkpoints';
grant usage on schema audit to :"app";

create table audit.entry (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  at timestamptz not null,
  written_at timestamptz not null default clock_timestamp(),
  type text not null,
  outcome text not null check (outcome in ('done', 'refused', 'failed')),
  actor uuid,
  subject bytea,
  subjects bytea,
  seal_counter bigint,
  body text not null,
  mac bytea not null
);
create index entry_by_subject on audit.entry (subject, seq desc) where subject is not null;
create index entry_writes on audit.entry (subject, seq desc) where seal_counter is not null;
create index entry_by_actor on audit.entry (actor, seq desc);
-- Of the commonest types there are some on every page of the log; lists are found for whoever asks who saw a record.
create index entry_by_type on audit.entry (type, seq desc) where type not in ('opened', 'listed', 'registered', 'action');
create index entry_lists on audit.entry (seq desc) where subjects is not null;
create index entry_by_time on audit.entry (at);
-- Whom an entry is about and why somebody looked, as its body names them: few entries do, and those that do not take no room in the index.
create index entry_by_account_named on audit.entry ((substring(body from '"account":"([0-9a-f-]{36})"')), seq desc)
  where substring(body from '"account":"([0-9a-f-]{36})"') is not null;
create index entry_by_purpose on audit.entry ((substring(body from '"purpose":"([^"]+)"')), seq desc)
  where substring(body from '"purpose":"([^"]+)"') is not null;
create index entry_not_done on audit.entry (outcome, seq desc) where outcome <> 'done';
create index entry_refused on audit.entry (at) where outcome = 'refused';
comment on table audit.entry is 'Evidence of an act or attempt, successful or refused';
comment on column audit.entry.seq is 'Order of insertion; has gaps; never the leaf number';
comment on column audit.entry.id is '128 random bits, part of the MAC';
comment on column audit.entry.at is 'When, by the installation''s clock';
comment on column audit.entry.written_at is 'When it was written, by the database''s clock';
comment on column audit.entry.type is 'Type of the closed catalogue';
comment on column audit.entry.outcome is 'done, refused or failed';
comment on column audit.entry.actor is 'Account that acted';
comment on column audit.entry.subject is 'Pseudonym of the record: HMAC under this system''s key, 16 bytes';
comment on column audit.entry.subjects is 'Packed pseudonyms of the records of a list';
comment on column audit.entry.seal_counter is 'For entries that changed sealed content: the counter after it';
comment on column audit.entry.body is 'Canonical JSON of the entry';
comment on column audit.entry.mac is 'HMAC-SHA256 over the columns and the body';

-- No foreign key to the entry: it would write a lock into every entry, and whoever owns the database could drop it; verifying the
-- log finds what is missing.
create table audit.leaf (
  index bigint primary key,
  seq bigint not null unique,
  hash bytea not null
);
comment on table audit.leaf is 'Leaf number and hash of each committed entry, given in order by the sealer';
comment on column audit.leaf.index is 'Leaf number, from 0, without gaps';
comment on column audit.leaf.seq is 'The entry';
comment on column audit.leaf.hash is 'RFC 6962 leaf hash';

create table audit.tree_head (
  size bigint primary key,
  root bytea not null,
  frontier bytea not null,
  through_seq bigint not null,
  settled_seq bigint not null,
  at timestamptz not null default clock_timestamp(),
  checkpoint text not null,
  witnessed_at timestamptz
);
comment on table audit.tree_head is 'Tree heads: checkpoints in C2SP form, with the witness''s signature once it has one';
comment on column audit.tree_head.size is 'Number of leaves';
comment on column audit.tree_head.root is 'RFC 6962 root';
comment on column audit.tree_head.frontier is 'Hashes of the complete subtrees, largest first';
comment on column audit.tree_head.through_seq is 'Largest entry in it';
comment on column audit.tree_head.settled_seq is 'No entry up to this one can still appear without a leaf number';
comment on column audit.tree_head.at is 'When it was made';
comment on column audit.tree_head.checkpoint is 'Signed note';
comment on column audit.tree_head.witnessed_at is 'When the witness countersigned';

-- SECURITY DEFINER: the app role has no INSERT on the table.
create function audit.append(
  p_id uuid, p_at timestamptz, p_type text, p_outcome text, p_actor uuid, p_subject bytea, p_subjects bytea,
  p_seal_counter bigint, p_body text, p_mac bytea
) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_seq bigint;
begin
  -- The transaction gets its number before the entry gets its own: so, once every transaction older than a snapshot has ended,
  -- no entry below those seen in it can still appear, and the sealer need not look for it.
  perform pg_current_xact_id();
  insert into audit.entry (id, at, type, outcome, actor, subject, subjects, seal_counter, body, mac)
  values (p_id, p_at, p_type, p_outcome, p_actor, p_subject, p_subjects, p_seal_counter, p_body, p_mac)
  returning seq into v_seq;
  return v_seq;
end $$;
comment on function audit.append is 'Appends one entry';

-- The same for several looks at one record each, which change nothing.
create function audit.append_looks(
  p_ids uuid[], p_ats timestamptz[], p_types text[], p_actors uuid[], p_subjects bytea[], p_bodies text[], p_macs bytea[]
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  perform pg_current_xact_id();
  insert into audit.entry (id, at, type, outcome, actor, subject, body, mac)
  select i, a, t, 'done', c, s, b, m from unnest(p_ids, p_ats, p_types, p_actors, p_subjects, p_bodies, p_macs) as u (i, a, t, c, s, b, m);
end $$;
comment on function audit.append_looks is 'Appends the entries of several looks at one record each';

-- Seconds since the oldest entry that no countersigned tree head covers was written; 0 when there is none.
-- (In plpgsql, whose plans are kept: every look at a record calls it.)
create function audit.unwitnessed_seconds() returns double precision
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_through bigint;
  v_oldest timestamptz;
begin
  select h.through_seq into v_through from audit.tree_head h where h.witnessed_at is not null order by h.size desc limit 1;
  select e.written_at into v_oldest from audit.entry e where e.seq > coalesce(v_through, 0) order by e.seq limit 1;
  return coalesce(extract(epoch from clock_timestamp() - v_oldest), 0);
end $$;
comment on function audit.unwitnessed_seconds is 'Age of the oldest entry not yet countersigned';

create function audit.add_leaves(
  p_first bigint, p_seqs bigint[], p_hashes bytea[], p_root bytea, p_frontier bytea, p_settled_seq bigint, p_checkpoint text
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_first <> coalesce((select max(l.index) + 1 from audit.leaf l), 0) then
    raise exception 'leaf numbers must continue without a gap';
  end if;
  insert into audit.leaf (index, seq, hash)
    select p_first + o - 1, s, h from unnest(p_seqs, p_hashes) with ordinality as u (s, h, o);
  insert into audit.tree_head (size, root, frontier, through_seq, settled_seq, checkpoint)
    select p_first + cardinality(p_seqs), p_root, p_frontier,
      greatest((select max(s) from unnest(p_seqs) s), (select h.through_seq from audit.tree_head h order by h.size desc limit 1)),
      p_settled_seq, p_checkpoint;
end $$;
comment on function audit.add_leaves is 'Gives committed entries their leaf numbers and records the new tree head';

create function audit.countersign(p_size bigint, p_checkpoint text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update audit.tree_head set checkpoint = p_checkpoint, witnessed_at = clock_timestamp()
  where size = p_size and witnessed_at is null;
  -- There may be five a second: the last of each hour stays.
  delete from audit.tree_head
  where size < p_size and (witnessed_at is null or at > date_trunc('hour', clock_timestamp()))
    and exists (select from audit.tree_head n where n.size = p_size and n.witnessed_at is not null)
$$;
comment on function audit.countersign is 'Keeps the witness''s signature of a tree head';

revoke execute on all functions in schema audit from public;
grant execute on function audit.append, audit.append_looks, audit.unwitnessed_seconds, audit.add_leaves, audit.countersign to :"app";
grant select on audit.entry, audit.leaf, audit.tree_head to :"app";
