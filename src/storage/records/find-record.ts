import { type NewestWrite, newestWriteSql } from '../audit/entry-row.ts';
import type { Queryable } from '../database.ts';
import { decidingJson } from '../deciding-rows.ts';
import { gather } from '../gather.ts';
import type { RecordRow } from './record-row.ts';

/** A role held now, by grant or by delegation. */
export interface GrantRow {
  role: string;
  office: string | null;
  on_behalf_of: string | null;
}

/** A role as the database has it: the grant's row and, of a role lent, the delegation's, as `decidingJson` reads them. */
export type FoundGrant = [grant: unknown[], delegation: unknown[] | null];

/** Which kinds of rows a record has. */
export interface Has {
  notes: boolean;
  links: boolean;
  bringForwards: boolean;
}

/** Everything that decides whether an account may see a record, all of it believed: a record that is not is not there. */
export interface ReachRow extends Omit<FoundReach, 'grants' | 'leases'> {
  grants: GrantRow[];
  /** The emergency lease under which it is reached. */
  lease: string | undefined;
  /** The only accounts that may see it; none when it is not restricted. */
  restrictedTo: readonly string[];
}

/** The same as the database has it, read in one statement. */
export interface FoundReach {
  record: RecordRow | undefined;
  wrapped: Buffer | undefined;
  epoch: number | undefined;
  grants: FoundGrant[];
  /** Emergency leases under way, as `decidingJson` reads them. */
  leases: unknown[][];
  newestWrite: NewestWrite | undefined;
  /** Whether anything hangs on the record: what is not there need not be asked for. */
  has: Has;
  replayed: { request_tag: Buffer; sealed_response: Buffer } | undefined;
}

const grantsOf = (account: string, now: string) => `
  coalesce((select json_agg(held.rows) from (
    select json_build_array(${decidingJson('casework.role_grant', 'g')}, null) as rows from casework.role_grant g
    where g.account = ${account} and g.approved_at is not null and g.ended_at is null
      and g.starts_at <= ${now} and (g.ends_at is null or g.ends_at > ${now}) and g.review_due_at > ${now}
    union all
    select json_build_array(${decidingJson('casework.role_grant', 'g')}, ${decidingJson('casework.delegation', 'd')})
    from casework.delegation d
    join casework.role_grant g on g.account = d.from_account and g.role = d.role
    where d.to_account = ${account} and d.ended_at is null and d.starts_at <= ${now} and d.ends_at > ${now}
      and g.approved_at is not null and g.ended_at is null
      and g.starts_at <= ${now} and (g.ends_at is null or g.ends_at > ${now}) and g.review_due_at > ${now}) held), '[]')`;

interface Asked {
  id: string;
  account: string;
  now: string;
  subject: string;
  /** Null where no command is repeated. */
  keyTag: string;
}

const reach = ({ id, account, now, subject, keyTag }: Asked, lock: string) => `
  select r.*, k.wrapped, k.epoch, a.grants, a.leases, a.newest_write, a.request_tag, a.sealed_response,
    a.has_notes, a.has_links, a.has_bring_forwards
  from (select ${grantsOf(account, now)} as grants,
      (select json_agg(${decidingJson('casework.break_glass_lease', 'l')} order by l.ends_at desc) from casework.break_glass_lease l
         where l.record_id = ${id} and l.account = ${account} and l.starts_at <= ${now} and l.ends_at > ${now}) as leases,
      ${newestWriteSql(subject)} as newest_write,
      exists (select from casework.note n where n.record_id = ${id}) as has_notes,
      exists (select from casework.record_link n where n.record_id = ${id})
        or exists (select from casework.record_link n where n.other_id = ${id}) as has_links,
      exists (select from casework.bring_forward n where n.record_id = ${id} and n.done_at is null) as has_bring_forwards,
      i.request_tag, i.sealed_response
    from (values (1)) one left join casework.idempotency i on i.key_tag = ${keyTag}) a
  left join (select * from casework.record where id = ${id} ${lock}) r on true
  left join keys.data_key k on k.record_id = r.id`;

const parameters: Asked = { id: '$1', account: '$2', now: '$3', subject: '$4', keyTag: '$5' };
const columns: Asked = {
  id: 'asked.id',
  account: 'asked.account',
  now: 'asked.now',
  subject: 'asked.subject',
  keyTag: 'null::bytea',
};

const statements = {
  read: { name: 'find-record', text: reach(parameters, '') },
  lock: { name: 'lock-record', text: reach(parameters, 'for no key update') },
  // The lists come through a subquery, so that the plan is the same for one and for many and is made once.
  together: {
    name: 'find-records',
    text: `
      select f.*
      from unnest((select $1::uuid[]), (select $2::uuid[]), (select $3::timestamptz[]), (select $4::bytea[]))
        with ordinality as asked (id, account, now, subject, ask)
      cross join lateral (${reach(columns, '')} offset 0) f
      order by asked.ask`,
  },
};

type JoinedRow = Partial<Omit<RecordRow, 'id'>> & {
  id: string | null;
  wrapped: Buffer | null;
  epoch: number | null;
  grants: FoundGrant[];
  leases: unknown[][] | null;
  newest_write: NewestWrite | null;
  has_notes: boolean;
  has_links: boolean;
  has_bring_forwards: boolean;
  request_tag: Buffer | null;
  sealed_response: Buffer | null;
};

/**
 * Reads a record together with all that decides who may reach it. The grants come whether the record exists or not, so that
 * a missing record costs what a forbidden one costs.
 *
 * @param subject pseudonym of the record in the audit log
 * @param keyTag tag of the idempotency key, for commands
 */
export async function findRecord(
  db: Queryable,
  {
    id,
    account,
    now,
    subject,
    keyTag,
    lock,
  }: { id: string; account: string; now: Date; subject: Buffer; keyTag?: Buffer; lock?: boolean },
): Promise<FoundReach> {
  const statement = lock ? statements.lock : statements.read;
  const { rows } = await db.query<JoinedRow>({ ...statement, values: [id, account, now, subject, keyTag ?? null] });
  return reachOf(rows[0] as JoinedRow);
}

/** The same for a request that only looks, together with what others look at in the same moment. */
export const findRecordToLook = gather<{ id: string; account: string; now: Date; subject: Buffer }, FoundReach>(
  async (db, asks) => {
    const { rows } = await db.query<JoinedRow>({
      ...statements.together,
      values: [
        asks.map(({ id }) => id),
        asks.map(({ account }) => account),
        asks.map(({ now }) => now),
        asks.map(({ subject }) => subject),
      ],
    });
    for (const [index, { id }] of rows.entries()) {
      if (id !== null && id !== asks[index]?.id) throw new RangeError('an answer about another record');
    }
    return rows.map(reachOf);
  },
);

function reachOf(row: JoinedRow): FoundReach {
  return {
    record: row.id ? (row as unknown as RecordRow) : undefined,
    wrapped: row.wrapped ?? undefined,
    epoch: row.epoch ?? undefined,
    grants: row.grants,
    leases: row.leases ?? [],
    newestWrite: row.newest_write ?? undefined,
    has: { notes: row.has_notes, links: row.has_links, bringForwards: row.has_bring_forwards },
    replayed:
      row.request_tag && row.sealed_response
        ? { request_tag: row.request_tag, sealed_response: row.sealed_response }
        : undefined,
  };
}

const listGrantsStatement = {
  name: 'list-grants-held',
  text: `select ${grantsOf('$1', '$2')} as grants`,
};

/** Roles an account holds in this system at a moment. */
export async function listGrantsHeld(db: Queryable, account: string, now: Date): Promise<FoundGrant[]> {
  const { rows } = await db.query<{ grants: FoundGrant[] }>({ ...listGrantsStatement, values: [account, now] });
  return rows[0]?.grants ?? [];
}

/** The same for a request that only looks, together with others of the same moment. */
export const listGrantsToLook = gather<{ account: string; now: Date }, FoundGrant[]>(async (db, asks) => {
  const { rows } = await db.query<{ grants: FoundGrant[] }>({
    ...listGrantsTogether,
    values: [asks.map(({ account }) => account), asks.map(({ now }) => now)],
  });
  return rows.map(({ grants }) => grants);
});

const listGrantsTogether = {
  name: 'list-grants-held-by-several',
  text: `select ${grantsOf('asked.account', 'asked.now')} as grants
    from unnest((select $1::uuid[]), (select $2::timestamptz[])) with ordinality as asked (account, now, ask) order by asked.ask`,
};
