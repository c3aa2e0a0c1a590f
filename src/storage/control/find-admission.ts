import type { Database, Queryable } from '../database.ts';
import { decidingJson } from '../deciding-rows.ts';
import { gather } from '../gather.ts';

/** A fact about a person, as far as it decides; its evidence is a sealed reference that the row cannot be without. */
export interface EligibilityFactRow {
  kind: 'clearance' | 'posting' | 'awareness';
  level: string | null;
  /** Calendar dates, YYYY-MM-DD. */
  holdsFrom: string;
  expiresOn: string | null;
  evidenced: boolean;
  confirmed: boolean;
}

/** Session, account, eligibility and installation roles of one request, all of them believed. */
export interface AdmissionRow {
  account: string;
  accountState: string;
  accountEpoch: number;
  language: 'en' | 'fr';
  persona: string | null;
  reviewDueAt: Date | null;
  session: string;
  sessionEpoch: number;
  realm: 'staff' | 'account' | 'partner';
  method: string;
  lastSeenAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  acknowledgedAt: Date | null;
  steppedUpAt: Date | null;
  facts: EligibilityFactRow[];
  /** Installation roles that are approved, not ended and reviewed in time. */
  roles: string[];
}

/** The same as the database has it: nothing of it is believed before a keeper has looked at the MACs. */
export interface FoundAdmission extends Omit<AdmissionRow, 'facts' | 'roles'> {
  /** Confirmed and with evidence, as `decidingJson` reads them. */
  facts: unknown[][];
  roles: unknown[][];
  sessionHash: Buffer;
  sessionMac: Buffer | null;
  accountMac: Buffer | null;
}

/** Minutes without a request after which a session has ended. */
export const idleMinutes = 15;

/**
 * Finds what a request is admitted by, in one statement.
 *
 * @param hash SHA-256 of the token in the cookie
 */
export async function findAdmission(
  control: Database,
  hash: Uint8Array,
  now: Date,
): Promise<FoundAdmission | undefined> {
  return findTogether(control, { hash, now });
}

const findTogether = gather<{ hash: Uint8Array; now: Date }, FoundAdmission | undefined>(async (control, asks) => {
  const { rows } = await control.query<FoundAdmission & { ask: number }>({
    name: 'find-admissions',
    text: byHashes,
    values: [asks.map(({ hash }) => hash), asks.map(({ now }) => now)],
  });
  const found = asks.map((): FoundAdmission | undefined => undefined);
  for (const { ask, ...row } of rows) found[ask - 1] = row;
  return found;
});

/**
 * The same for a job that carries out what the person asked for in a session: by the session's own id.
 */
export async function findAdmissionOfSession(
  control: Queryable,
  session: string,
  now: Date,
): Promise<FoundAdmission | undefined> {
  const { rows } = await control.query<FoundAdmission>({
    name: 'find-admission-of-session',
    text: byId,
    values: [session, now],
  });
  return rows[0];
}

/** The account's row, as it is authenticated. */
export function accountRowOf(found: FoundAdmission) {
  return {
    id: found.account,
    state: found.accountState,
    session_epoch: found.accountEpoch,
    review_due_at: found.reviewDueAt,
  };
}

/** The session's row, as it is authenticated. */
export function sessionRowOf(found: FoundAdmission) {
  return {
    hash: found.sessionHash,
    id: found.session,
    account: found.account,
    realm: found.realm,
    epoch: found.sessionEpoch,
    method: found.method,
    last_seen_at: found.lastSeenAt,
    expires_at: found.expiresAt,
    acknowledged_at: found.acknowledgedAt,
    stepped_up_at: found.steppedUpAt,
  };
}

const columns = (now: string) => `
  select a.id as account, a.state as "accountState", a.session_epoch as "accountEpoch", a.language, a.persona,
    a.review_due_at as "reviewDueAt", s.hash as "sessionHash", s.id as session, s.epoch as "sessionEpoch", s.realm, s.method,
    s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt", s.ended_at as "endedAt",
    s.acknowledged_at as "acknowledgedAt", s.stepped_up_at as "steppedUpAt", s.mac as "sessionMac", a.mac as "accountMac",
    coalesce((select json_agg(${decidingJson('control.eligibility_fact', 'f')}) from control.eligibility_fact f
      where f.account = a.id and f.ended_at is null and f.confirmed_at is not null and octet_length(f.sealed_evidence) > 0), '[]') as facts,
    coalesce((select json_agg(${decidingJson('control.installation_role', 'r')} order by r.role) from control.installation_role r
      where r.account = a.id and r.approved_at <= ${now} and r.refused_at is null and r.ended_at is null and r.review_due_at > ${now}),
      '[]') as roles
  from control.session s join control.account a on a.id = s.account`;
// The lists come through a subquery, so that the plan is the same for one and for many and is made once.
const byHashes = `
  select f.*, asked.ask
  from unnest((select $1::bytea[]), (select $2::timestamptz[])) with ordinality as asked (hash, now, ask)
  cross join lateral (${columns('asked.now')} where s.hash = asked.hash offset 0) f`;
const byId = `${columns('$2')} where s.id = $1`;
