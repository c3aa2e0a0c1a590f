-- Showing records: what is charged and the entry that says so are one statement, so that neither can be had without the other.

-- The statements in it are planned once for each connection (plan_cache_mode): with arrays among their parameters PostgreSQL would plan
-- them anew at every look at a record, which costs more than carrying them out.
create function casework.charge_and_append(
  p_account uuid, p_now timestamptz,
  p_own uuid[], p_own_hour integer, p_own_day integer,
  p_other uuid[], p_other_hour integer, p_other_day integer, p_system_hour integer,
  p_longest_unwitnessed double precision,
  p_id uuid, p_type text, p_subject bytea, p_subjects bytea, p_body text, p_mac bytea,
  out outcome text, out in_hour integer, out in_day integer, out flag boolean, out system_flag boolean
) language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  v_charge record;
begin
  flag := false;
  system_flag := false;
  if audit.unwitnessed_seconds() > p_longest_unwitnessed then
    outcome := 'unwitnessed';
    return;
  end if;
  -- A service has no budget: what it may touch is declared with the task.
  if p_account is not null and cardinality(p_other) > 0 then
    v_charge := casework.charge(p_account, p_other, false, p_now, p_other_hour, p_other_day, p_system_hour);
    flag := v_charge.flag;
    system_flag := v_charge.system_flag;
    in_hour := v_charge.in_hour;
    in_day := v_charge.in_day;
    if v_charge.outcome = 'over-system-budget' then
      outcome := 'over-system-budget';
      return;
    end if;
    if v_charge.outcome <> 'charged' then
      update casework.budget b set stopped_at = p_now where b.account = p_account;
      outcome := 'over-budget';
      return;
    end if;
  end if;
  if p_account is not null and cardinality(p_own) > 0 then
    v_charge := casework.charge(p_account, p_own, true, p_now, p_own_hour, p_own_day, p_system_hour);
    if v_charge.outcome <> 'charged' then
      update casework.budget b set stopped_at = p_now where b.account = p_account;
      outcome := 'over-work-allowance';
      in_hour := v_charge.in_hour;
      in_day := v_charge.in_day;
      return;
    end if;
    flag := flag or v_charge.flag;
  end if;
  if flag then
    update casework.budget b set flagged_at = p_now where b.account = p_account;
  end if;
  -- A command appends its own entry, before it commits.
  if p_id is not null then
    perform audit.append(p_id, p_now, p_type, 'done', p_account, p_subject, p_subjects, null, p_body, p_mac);
  end if;
  outcome := 'shown';
end $$;
comment on function casework.charge_and_append is 'Charges records about to be shown and appends the audit entry that says so; or says why not, and then nothing may be shown';
revoke execute on function casework.charge_and_append from public;
grant execute on function casework.charge_and_append to :"app";

-- Several looks at one record each, by one or several persons: what the person was shown within the last five minutes is free (as in
-- casework.charge, and like there it takes no lock), and its entry is appended. The others are charged one by one.
create function casework.append_free_looks(
  p_longest_unwitnessed double precision, p_accounts uuid[], p_records uuid[], p_owns boolean[],
  p_ids uuid[], p_ats timestamptz[], p_types text[], p_subjects bytea[], p_bodies text[], p_macs bytea[],
  out outcomes text[]
) language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  v_free bigint[];
begin
  if audit.unwitnessed_seconds() > p_longest_unwitnessed then
    outcomes := array_fill('unwitnessed'::text, array[cardinality(p_ids)]);
    return;
  end if;
  select array_agg(u.n) into v_free
    from unnest(p_accounts, p_records, p_owns, p_ats) with ordinality as u (account, record, own, at, n)
    join casework.sighting s on s.account = u.account and s.record_id = u.record
    where s.last_seen > u.at - interval '5 minutes' and (s.own_work = u.own or not s.own_work);
  if cardinality(v_free) = cardinality(p_ids) then
    outcomes := array_fill('shown'::text, array[cardinality(p_ids)]);
    perform audit.append_looks(p_ids, p_ats, p_types, p_accounts, p_subjects, p_bodies, p_macs);
    return;
  end if;
  select array_agg(case when n = any (v_free) then 'shown' else 'to-charge' end order by n) into outcomes
    from generate_series(1, cardinality(p_ids)) n;
  if v_free is not null then
    perform audit.append_looks(
      array_agg(p_ids[n]), array_agg(p_ats[n]), array_agg(p_types[n]), array_agg(p_accounts[n]), array_agg(p_subjects[n]),
      array_agg(p_bodies[n]), array_agg(p_macs[n])) from unnest(v_free) n;
  end if;
end $$;
comment on function casework.append_free_looks is 'Appends the entries of looks at what the same persons were shown minutes ago, and says which looks have to be charged';
revoke execute on function casework.append_free_looks from public;
grant execute on function casework.append_free_looks to :"app";
