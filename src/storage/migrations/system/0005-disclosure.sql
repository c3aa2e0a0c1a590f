-- Showing records: what is charged and the entry that says so are one statement, so that neither can be had without the other.

create function casework.charge_and_append(
  p_account uuid, p_now timestamptz,
  p_own uuid[], p_own_hour integer, p_own_day integer,
  p_other uuid[], p_other_hour integer, p_other_day integer,
  p_longest_unwitnessed double precision,
  p_id uuid, p_type text, p_subject bytea, p_subjects bytea, p_body text, p_mac bytea
) returns table (outcome text, in_hour integer, in_day integer, flag boolean)
language plpgsql as $$
declare
  v_charge record;
  v_flag boolean := false;
  v_hour integer;
  v_day integer;
begin
  if audit.unwitnessed_seconds() > p_longest_unwitnessed then
    return query select 'unwitnessed', null::integer, null::integer, false;
    return;
  end if;
  -- A service has no budget: what it may touch is declared with the task.
  if p_account is not null and cardinality(p_other) > 0 then
    select * into v_charge from casework.charge(p_account, p_other, false, p_now, p_other_hour, p_other_day);
    v_flag := v_charge.flag;
    v_hour := v_charge.in_hour;
    v_day := v_charge.in_day;
    if not v_charge.allowed then
      update casework.budget b set stopped_at = p_now where b.account = p_account;
      return query select 'over-budget', v_hour, v_day, true;
      return;
    end if;
  end if;
  if p_account is not null and cardinality(p_own) > 0 then
    select * into v_charge from casework.charge(p_account, p_own, true, p_now, p_own_hour, p_own_day);
    if not v_charge.allowed then
      update casework.budget b set stopped_at = p_now where b.account = p_account;
      return query select 'over-work-allowance', v_charge.in_hour, v_charge.in_day, true;
      return;
    end if;
    v_flag := v_flag or v_charge.flag;
  end if;
  if v_flag then
    update casework.budget b set flagged_at = p_now where b.account = p_account;
  end if;
  -- A command appends its own entry, before it commits.
  if p_id is not null then
    perform audit.append(p_id, p_now, p_type, 'done', p_account, p_subject, p_subjects, null, p_body, p_mac);
  end if;
  return query select 'shown', v_hour, v_day, v_flag;
end $$;
comment on function casework.charge_and_append is 'Charges records about to be shown and appends the audit entry that says so; or says why not, and then nothing may be shown';
revoke execute on function casework.charge_and_append from public;
grant execute on function casework.charge_and_append to :"app";
