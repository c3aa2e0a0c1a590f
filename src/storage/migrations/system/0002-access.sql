-- Who holds which role in this system, and emergency access.

create table casework.role_grant (
  id uuid primary key,
  account uuid not null,
  role text not null,
  office text,
  starts_at timestamptz not null,
  ends_at timestamptz,
  asked_by uuid not null,
  asked_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  refused_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  review_due_at timestamptz not null,
  mac bytea,
  check (approved_by is null or approved_by <> asked_by),
  check (approved_by is null or approved_by <> account)
);
create index role_grant_by_account on casework.role_grant (account) where ended_at is null;
comment on table casework.role_grant is 'Roles granted to accounts, with dates; a second person approves';
comment on column casework.role_grant.id is '128 random bits';
comment on column casework.role_grant.account is 'Holder';
comment on column casework.role_grant.role is 'Id of the role in the definition';
comment on column casework.role_grant.office is 'Office for which it is held';
comment on column casework.role_grant.starts_at is 'From when';
comment on column casework.role_grant.ends_at is 'Until when';
comment on column casework.role_grant.asked_by is 'Who asked for it';
comment on column casework.role_grant.asked_at is 'When';
comment on column casework.role_grant.approved_by is 'Who approved it: neither the holder nor who asked';
comment on column casework.role_grant.approved_at is 'When; before that it gives nothing';
comment on column casework.role_grant.refused_at is 'When it was refused';
comment on column casework.role_grant.ended_at is 'When it was withdrawn';
comment on column casework.role_grant.ended_by is 'By whom';
comment on column casework.role_grant.review_due_at is 'A grant not reviewed by then gives nothing any more';
comment on column casework.role_grant.mac is 'HMAC of what decides of the row; none once it is refused or withdrawn';

create table casework.delegation (
  id uuid primary key,
  from_account uuid not null,
  to_account uuid not null,
  role text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  mac bytea,
  check (from_account <> to_account),
  check (ends_at > starts_at)
);
create index delegation_to on casework.delegation (to_account) where ended_at is null;
comment on table casework.delegation is 'Acting for another person in a role, between two dates';
comment on column casework.delegation.id is '128 random bits';
comment on column casework.delegation.from_account is 'Whose role is exercised';
comment on column casework.delegation.to_account is 'Who exercises it';
comment on column casework.delegation.role is 'Id of the role';
comment on column casework.delegation.starts_at is 'From when';
comment on column casework.delegation.ends_at is 'Until when';
comment on column casework.delegation.made_by is 'Who made it';
comment on column casework.delegation.made_at is 'When';
comment on column casework.delegation.ended_at is 'When it was ended early';
comment on column casework.delegation.ended_by is 'By whom';
comment on column casework.delegation.mac is 'HMAC of what decides of the row; none once it is ended';

create table casework.break_glass_lease (
  id uuid primary key,
  record_id uuid not null references casework.record (id),
  account uuid not null,
  category text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  review_due_at timestamptz not null,
  reviewed_by uuid,
  reviewed_at timestamptz,
  finding text check (finding in ('justified', 'not-justified')),
  sealed bytea not null,
  sealed_review bytea,
  mac bytea,
  check (reviewed_by is null or reviewed_by <> account)
);
create index break_glass_lease_by_account on casework.break_glass_lease (account, record_id, ends_at);
create index break_glass_lease_unreviewed on casework.break_glass_lease (review_due_at) where reviewed_at is null;
comment on table casework.break_glass_lease is 'Emergency access to one record for a short time, reviewed by another person';
comment on column casework.break_glass_lease.id is '128 random bits';
comment on column casework.break_glass_lease.record_id is 'The record';
comment on column casework.break_glass_lease.account is 'Who broke the glass';
comment on column casework.break_glass_lease.category is 'Ground, coded';
comment on column casework.break_glass_lease.starts_at is 'From when';
comment on column casework.break_glass_lease.ends_at is 'Until when';
comment on column casework.break_glass_lease.review_due_at is 'Reviewed by then';
comment on column casework.break_glass_lease.reviewed_by is 'Reviewer, never the holder';
comment on column casework.break_glass_lease.reviewed_at is 'When';
comment on column casework.break_glass_lease.finding is 'Finding of the review';
comment on column casework.break_glass_lease.sealed is 'Sealed reason';
comment on column casework.break_glass_lease.sealed_review is 'Sealed comment of the reviewer';
comment on column casework.break_glass_lease.mac is 'HMAC of what decides of the row';

create table casework.sighting (
  account uuid not null,
  record_id uuid not null,
  own_work boolean not null,
  last_seen timestamptz not null,
  primary key (account, record_id)
);
create index sighting_by_time on casework.sighting (account, own_work, last_seen);
comment on table casework.sighting is 'Which records were shown to whom lately; what the disclosure budget counts';
comment on column casework.sighting.account is 'To whom';
comment on column casework.sighting.record_id is 'Which record';
comment on column casework.sighting.own_work is 'Charged to the work allowance of the role, not to the budget';
comment on column casework.sighting.last_seen is 'When last, exact to five minutes';

create table casework.budget (
  account uuid primary key,
  flagged_at timestamptz,
  stopped_at timestamptz
);
comment on table casework.budget is 'One row per account, locked while something not yet seen is charged';
comment on column casework.budget.account is 'The account';
comment on column casework.budget.flagged_at is 'When half of the budget was last passed';
comment on column casework.budget.stopped_at is 'When it was last used up';

create table casework.disclosed (
  record_id uuid primary key,
  last_seen timestamptz not null
);
create index disclosed_by_time on casework.disclosed (last_seen);
comment on table casework.disclosed is 'Which records were shown lately to anybody outside their own work; what the disclosure cap of the system counts';
comment on column casework.disclosed.record_id is 'Which record';
comment on column casework.disclosed.last_seen is 'When last, exact to five minutes';

create table casework.disclosure_alarm (
  level text primary key check (level in ('half', 'capped')),
  at timestamptz not null
);
comment on table casework.disclosure_alarm is 'When it was last told that the disclosure cap of the system was passed by half, or reached';
comment on column casework.disclosure_alarm.level is 'half, or capped';
comment on column casework.disclosure_alarm.at is 'When it was last told';

grant select, insert, update on casework.role_grant to :"app";
grant select, insert, update on casework.delegation to :"app";
grant select, insert, update on casework.break_glass_lease to :"app";
grant select, insert, update, delete on casework.sighting to :"app";
grant select, insert, update on casework.budget to :"app";
grant select, insert, update, delete on casework.disclosed to :"app";
grant select, insert, update on casework.disclosure_alarm to :"app";

-- Counts records about to be shown outside somebody's own work against what everybody together may be shown in an hour.
-- Exact: whoever would show a record that nobody was shown in the hour waits for whoever else is about to, and both are counted. That
-- lock is taken as often as the cap allows and not for every look: what was already shown to somebody, and what is refused, take none.
-- While there are so few accounts that their own budgets together stay below the cap, nothing needs to be counted. An account takes the
-- lock when it is charged for the first time, so that "so few" holds for all who share it.
create function casework.disclose(
  p_records uuid[], p_now timestamptz, p_hour integer, p_system_hour integer, out allowed boolean, out flag boolean
) language plpgsql as $$
declare
  c_lock constant bigint := hashtextextended('casework disclosure', 0);
  v_few boolean;
  v_new integer;
  v_hour integer;
begin
  allowed := true;
  flag := false;
  select cardinality(p_records) - count(*) into v_new
    from casework.disclosed d where d.record_id = any (p_records) and d.last_seen > p_now - interval '65 minutes';
  if v_new > 0 then
    select count(*) * p_hour <= p_system_hour into v_few from (select from casework.budget limit p_system_hour / p_hour + 1) b;
    if v_few then
      -- Should the account that makes them too many come in this very moment, two who then wait for each other are told to try again.
      perform pg_advisory_xact_lock_shared(c_lock);
      select count(*) * p_hour <= p_system_hour into v_few from (select from casework.budget limit p_system_hour / p_hour + 1) b;
    end if;
    if not v_few then
      select count(*) into v_hour from casework.disclosed d where d.last_seen > p_now - interval '65 minutes';
      if v_hour + v_new > p_system_hour then
        allowed := false;
        return;
      end if;
      perform pg_advisory_xact_lock(c_lock);
      select count(*), cardinality(p_records) - count(*) filter (where d.record_id = any (p_records)) into v_hour, v_new
        from casework.disclosed d where d.last_seen > p_now - interval '65 minutes';
      if v_new > 0 and v_hour + v_new > p_system_hour then
        allowed := false;
        return;
      end if;
      flag := (v_hour + v_new) * 2 > p_system_hour and v_hour * 2 <= p_system_hour;
    end if;
  end if;
  -- In one order, so that two answers with the same records do not wait for each other in turn.
  insert into casework.disclosed (record_id, last_seen) select r, p_now from unnest(p_records) r order by r
    on conflict (record_id) do update set last_seen = greatest(casework.disclosed.last_seen, excluded.last_seen);
end $$;
comment on function casework.disclose is 'Counts records about to be shown against the disclosure cap of the system';

-- Charges the disclosure budget for records about to be shown, none of them twice, and says whether they may be.
-- Rows seen within the last five minutes are free and take no lock; the window is therefore sixty-five minutes (and a day
-- and five minutes), so that no rolling hour can exceed the budget by that slack.
create function casework.charge(
  p_account uuid, p_records uuid[], p_own boolean, p_now timestamptz, p_hour integer, p_day integer, p_system_hour integer,
  out outcome text, out in_hour integer, out in_day integer, out flag boolean, out system_flag boolean
) language plpgsql as $$
declare
  v_all integer := cardinality(p_records);
  v_fresh integer;
  v_new integer;
  v_new_day integer;
  v_disclosed record;
begin
  outcome := 'charged';
  flag := false;
  system_flag := false;
  select count(*) filter (where s.last_seen > p_now - interval '5 minutes' and (s.own_work = p_own or not s.own_work))
    into v_fresh from casework.sighting s where s.account = p_account and s.record_id = any (p_records);
  if v_fresh = v_all then
    return;
  end if;
  perform from casework.budget b where b.account = p_account for update;
  if not found then
    insert into casework.budget (account) values (p_account) on conflict do nothing;
    if found then
      -- After the row, as everybody else: see casework.disclose.
      perform pg_advisory_xact_lock(hashtextextended('casework disclosure', 0));
    else
      perform from casework.budget b where b.account = p_account for update;
    end if;
  end if;
  select count(*) filter (where s.last_seen > p_now - interval '65 minutes'), count(*) into in_hour, in_day
    from casework.sighting s
    where s.account = p_account and s.own_work = p_own and s.last_seen > p_now - interval '1 day 5 minutes';
  -- A record counts once in an hour, and once in a day.
  select v_all - count(*) filter (where s.last_seen > p_now - interval '65 minutes' and (s.own_work = p_own or not s.own_work)),
      v_all - count(*) filter (where s.last_seen > p_now - interval '1 day 5 minutes' and (s.own_work = p_own or not s.own_work))
    into v_new, v_new_day
    from casework.sighting s where s.account = p_account and s.record_id = any (p_records);
  if v_new > 0 and (in_hour + v_new > p_hour or in_day + v_new_day > p_day) then
    outcome := 'over-budget';
    return;
  end if;
  if not p_own then
    v_disclosed := casework.disclose(p_records, p_now, p_hour, p_system_hour);
    if not v_disclosed.allowed then
      outcome := 'over-system-budget';
      return;
    end if;
    system_flag := v_disclosed.flag;
  end if;
  insert into casework.sighting (account, record_id, own_work, last_seen)
    select p_account, r, p_own, p_now from unnest(p_records) r
    on conflict (account, record_id) do update
      set last_seen = greatest(casework.sighting.last_seen, excluded.last_seen),
          own_work = case when casework.sighting.last_seen > p_now - interval '65 minutes'
                          then casework.sighting.own_work and excluded.own_work else excluded.own_work end;
  flag := (in_hour + v_new) * 2 > p_hour and in_hour * 2 <= p_hour;
  in_hour := in_hour + v_new;
  in_day := in_day + v_new_day;
end $$;
comment on function casework.charge is 'Charges records about to be shown to the disclosure budget of an account';
revoke execute on function casework.disclose, casework.charge from public;
grant execute on function casework.disclose, casework.charge to :"app";
