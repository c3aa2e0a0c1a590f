import type { Database, Queryable } from '../database.ts';
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

/** Session, account, eligibility and installation roles of one request. */
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

/** Minutes without a request after which a session has ended. */
export const idleMinutes = 15;

/**
 * Finds what a request is admitted by, in one statement, and notes that the session was used (at most every half minute, and only while
 * it is good: a request never brings an ended or idle session back).
 *
 * @param hash SHA-256 of the token in the cookie
 * @param isUse whether the request counts as use of the session; a page that only says that it is still open does not
 */
export async function findAdmission(
  control: Database,
  hash: Uint8Array,
  now: Date,
  isUse = true,
): Promise<AdmissionRow | undefined> {
  const row = await findTogether(control, { hash, now });
  // A second statement twice a minute costs less than one that could write at every request.
  if (isUse && row && now.getTime() - row.lastSeenAt.getTime() >= 30_000) {
    await control.query({ name: 'note-session-used', text: noteUsed, values: [hash, now] });
  }
  return row;
}

const findTogether = gather<{ hash: Uint8Array; now: Date }, AdmissionRow | undefined>(async (control, asks) => {
  const { rows } = await control.query<AdmissionRow & { ask: number }>({
    name: 'find-admissions',
    text: byHashes,
    values: [asks.map(({ hash }) => hash), asks.map(({ now }) => now)],
  });
  const found = asks.map((): AdmissionRow | undefined => undefined);
  for (const { ask, ...row } of rows) found[ask - 1] = row;
  return found;
});

/**
 * The same for a job that carries out what the person asked for in a session: by the session's own id. That nobody has used it for a while is
 * no matter, the job does; that it was ended, has run out, or that the account was stopped, is.
 */
export async function findAdmissionOfSession(
  control: Queryable,
  session: string,
  now: Date,
): Promise<AdmissionRow | undefined> {
  const { rows } = await control.query<AdmissionRow>({
    name: 'find-admission-of-session',
    text: byId,
    values: [session, now],
  });
  return rows[0] && { ...rows[0], lastSeenAt: now };
}

const noteUsed = `
  update control.session set last_seen_at = $2
  where hash = $1 and ended_at is null and expires_at > $2
    and last_seen_at <= $2::timestamptz - interval '30 seconds'
    and last_seen_at > $2::timestamptz - interval '${idleMinutes} minutes'`;

const columns = (now: string) => `
  select a.id as account, a.state as "accountState", a.session_epoch as "accountEpoch", a.language, a.persona,
    a.review_due_at as "reviewDueAt", s.id as session, s.epoch as "sessionEpoch", s.realm, s.method,
    s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt", s.ended_at as "endedAt",
    s.acknowledged_at as "acknowledgedAt", s.stepped_up_at as "steppedUpAt",
    coalesce((select json_agg(json_build_object('kind', f.kind, 'level', f.level, 'holdsFrom', f.holds_from,
        'expiresOn', f.expires_on, 'evidenced', octet_length(f.sealed_evidence) > 0, 'confirmed', f.confirmed_at is not null))
      from control.eligibility_fact f where f.account = a.id and f.ended_at is null), '[]') as facts,
    coalesce((select json_agg(r.role order by r.role) from control.installation_role r
      where r.account = a.id and r.approved_at <= ${now} and r.refused_at is null and r.ended_at is null and r.review_due_at > ${now}),
      '[]') as roles
  from control.session s join control.account a on a.id = s.account`;
// The lists come through a subquery, so that the plan is the same for one and for many and is made once.
const byHashes = `
  select f.*, asked.ask
  from unnest((select $1::bytea[]), (select $2::timestamptz[])) with ordinality as asked (hash, now, ask)
  cross join lateral (${columns('asked.now')} where s.hash = asked.hash offset 0) f`;
const byId = `${columns('$2')} where s.id = $1`;
