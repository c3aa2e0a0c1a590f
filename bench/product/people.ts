import { randomUUID } from 'node:crypto';
import { sealDetails, signInTag } from '../../src/casework/accounts/sealed-details.ts';
import type { Installation } from '../../src/casework/installation.ts';
import { sealSession } from '../../src/casework/sign-in/session-details.ts';
import { newSessionToken, openCookie } from '../../src/http/session-cookie.ts';
import { insertAccount } from '../../src/storage/control/accounts.ts';
import { insertSession } from '../../src/storage/control/sessions.ts';
import { insertDecidingRow } from '../../src/storage/deciding-rows.ts';

/** Someone signed in, who holds one role. */
export interface Person {
  readonly account: string;
  /** `Cookie` header of the session. */
  readonly cookie: string;
}

const year = 365 * 86_400_000;

/**
 * Makes an account in good standing with a role and a session, as if all of it had been asked, approved and confirmed: what a benchmark
 * measures is the requests of people, not their arrival.
 */
export async function addPerson(
  installation: Installation,
  system: string,
  { role, office }: { role: string; office?: string },
): Promise<Person> {
  const { control } = installation;
  const account = randomUUID();
  const email = `${account}@example.ca`;
  const now = new Date();
  const later = new Date(now.getTime() + year);
  const before = new Date(now.getTime() - year / 4);
  await control.database.transaction((tx) =>
    insertAccount(tx, control.keeper, {
      id: account,
      state: 'active',
      language: 'en',
      requested_by: null,
      requested_at: before,
      approved_at: before,
      review_due_at: later,
      sealed: sealDetails(control.keeper, account, { given: 'Measured', family: account.slice(0, 4), email }),
      sign_in_tag: signInTag(control.keeper, email),
      persona: null,
    }),
  );
  await addFacts(installation, account, before, later);
  const { database, keeper } = installation.findSystem(system)!;
  await database.transaction((tx) =>
    insertDecidingRow(tx, keeper, 'casework.role_grant', {
      id: randomUUID(),
      account,
      role,
      office: office ?? null,
      starts_at: before,
      asked_by: randomUUID(),
      asked_at: before,
      approved_by: randomUUID(),
      approved_at: before,
      review_due_at: later,
    }),
  );
  const { token, hash } = newSessionToken();
  await addSession(installation, account, hash, now);
  return { account, cookie: openCookie('staff', token).split(';')[0]! };
}

async function addFacts({ control }: Installation, account: string, before: Date, later: Date): Promise<void> {
  const day = (at: Date) => at.toISOString().slice(0, 10);
  const facts = [
    ['clearance', 'top-secret', day(later)],
    ['posting', 'canadian-based', null],
    ['awareness', null, null],
  ] as const;
  for (const [kind, level, expires] of facts) {
    await control.database.transaction((tx) =>
      insertDecidingRow(tx, control.keeper, 'control.eligibility_fact', {
        id: randomUUID(),
        account,
        kind,
        level,
        holds_from: day(before),
        expires_on: expires,
        recorded_by: randomUUID(),
        recorded_at: before,
        confirmed_by: randomUUID(),
        confirmed_at: before,
        sealed_evidence: Buffer.from('invented evidence'),
      }),
    );
  }
}

async function addSession({ control }: Installation, account: string, hash: Buffer, now: Date): Promise<void> {
  const id = randomUUID();
  await control.database.transaction((tx) =>
    insertSession(tx, control.keeper, {
      hash,
      id,
      account,
      epoch: 0,
      method: 'passkey',
      started_at: now,
      acknowledged_at: now,
      expires_at: new Date(now.getTime() + 10 * 3_600_000),
      stepped_up_at: now,
      sealed: sealSession(control.keeper, id, { browser: 'bench', address: '127.0.0.1', before: null }),
    }),
  );
}
