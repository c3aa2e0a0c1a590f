import { type RawBuilder, sql } from 'kysely';

/** One way to reach records, as the engine's access predicate states it. */
export type ReachClause = { readonly recordTypes?: readonly string[]; readonly states?: readonly string[] } & (
  | { readonly all: true }
  | { readonly own: readonly string[] }
  | { readonly assigned: readonly string[]; readonly stepOffice?: string }
  | { readonly offices: readonly string[] }
);

/** Which records an account may reach: any clause, and of the restricted ones only those that name it. */
export interface Reach {
  readonly account: string;
  readonly any: readonly ReachClause[];
}

/** The reach as a condition over `casework.record r`. No clause: nothing. */
export function reachToSql(reach: Reach): RawBuilder<boolean> {
  return sql<boolean>`${scopesToSql(reach)} and ${isOpenToSql(reach)}`;
}

/** The scopes of the reach alone, restricted records included: for what is known of a record without looking into it. */
export function scopesToSql(reach: Reach): RawBuilder<boolean> {
  if (reach.any.length === 0) return sql<boolean>`false`;
  return sql<boolean>`(${sql.join(
    reach.any.map((clause) => clauseToSql(clause, reach.account)),
    sql` or `,
  )})`;
}

/** Whether the record is not restricted, or names the account. */
export function isOpenToSql({ account }: Pick<Reach, 'account'>): RawBuilder<boolean> {
  return sql<boolean>`(not r.restricted or ${named(account)})`;
}

function named(account: string): RawBuilder<boolean> {
  return sql`${account}::uuid = any (r.restricted_to)`;
}

function clauseToSql(clause: ReachClause, account: string): RawBuilder<boolean> {
  const limits = [
    ...(clause.recordTypes ? [sql`r.record_type = any (${clause.recordTypes}::text[])`] : []),
    ...(clause.states ? [sql`r.state = any (${clause.states}::text[])`] : []),
    scopeToSql(clause, account),
  ];
  return sql`(${sql.join(limits, sql` and `)})`;
}

function scopeToSql(clause: ReachClause, account: string): RawBuilder<boolean> {
  if ('all' in clause) return sql`true`;
  if ('own' in clause) return sql`r.registered_by = any (${clause.own}::uuid[])`;
  if ('assigned' in clause) {
    const atStep = clause.stepOffice === undefined ? sql`false` : sql`r.step_offices && ${[clause.stepOffice]}::text[]`;
    return sql`(r.assignee = any (${clause.assigned}::uuid[]) or r.step_accounts && ${clause.assigned}::uuid[]
      or ${atStep} or (r.restricted and ${named(account)}))`;
  }
  return sql`(r.office = any (${clause.offices}::text[]) or r.step_offices && ${clause.offices}::text[])`;
}
