import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { newControlDatabase } from '../../test/support/database.ts';
import { believesAll } from '../../test/support/deciding-rows.ts';
import { admissionRow, requirement } from '../../test/support/keeper.ts';
import { type AdmissionRow, findAdmission } from '../storage/control/find-admission.ts';
import type { Database } from '../storage/database.ts';
import { admit, believeAdmission, type NotAdmittedCode } from './index.ts';

const now = new Date('2026-11-21T15:00:00Z');
const terms = { now, today: '2026-11-21', realm: 'staff', requirement } as const;
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const believing = { macRow: () => Buffer.alloc(0), ...believesAll };
const good = () => admissionRow({ lastSeenAt: ago(1), expiresAt: ago(-60) });

test('a request is admitted by session, account and facts as they are now', () => {
  const result = admit(good(), terms);
  assert.ok(result.admitted && result.admission.eligibleUntil === '2027-06-01');
  const faults: [NotAdmittedCode, Partial<AdmissionRow>][] = [
    ['session-ended', { endedAt: ago(1) }],
    ['session-expired', { expiresAt: now }],
    ['session-idle', { lastSeenAt: ago(15) }],
    ['session-superseded', { accountEpoch: 1 }],
    ['wrong-realm', { realm: 'partner' }],
    ['account-not-active', { accountState: 'suspended' }],
    ['account-not-active', { accountState: 'left' }],
    ['account-not-active', { reviewDueAt: ago(1) }],
    ['not-eligible', { facts: [] }],
  ];
  for (const [code, change] of faults) {
    const refused = admit({ ...good(), ...change }, terms);
    assert.ok(!refused.admitted && refused.code === code, code);
    assert.ok(refused.reasons.length > 0 && refused.reasons.every(({ en, fr }) => en !== '' && fr !== ''));
  }
  assert.equal(admit(undefined, terms).admitted, false);
});

interface Person {
  account: string;
  hash: Buffer;
}

async function addPerson(db: Database): Promise<Person> {
  const [account, hash] = [randomUUID(), createHash('sha256').update(randomBytes(32)).digest()];
  await db.query({
    text: `insert into control.account (id, state, language, requested_at, sealed) values ($1, 'active', 'fr', $2, '')`,
    values: [account, now],
  });
  await db.query({
    text: `insert into control.session (hash, id, account, realm, epoch, method, started_at, last_seen_at, expires_at, sealed)
      values ($1, $2, $3, 'staff', 0, 'passkey', $4, $4, $5, '')`,
    values: [hash, randomUUID(), account, ago(1), ago(-60)],
  });
  return { account, hash };
}

test('one statement reads what admits a request', async (t) => {
  const { app } = await newControlDatabase(t);
  const { account, hash } = await addPerson(app);
  const other = randomUUID();
  await app.query({
    text: `insert into control.eligibility_fact (id, account, kind, level, holds_from, expires_on, recorded_by, recorded_at, confirmed_by, confirmed_at, ended_at, sealed_evidence)
      values ($1, $2, 'clearance', 'secret', '2020-01-01', '2030-01-01', $3, now(), $4, now(), null, 'x'), ($5, $2, 'posting', 'canadian-based', '2020-01-01', null, $3, now(), null, null, null, 'x'),
        ($6, $2, 'awareness', null, '2026-01-01', null, $3, now(), $4, now(), now(), 'x')`,
    values: [randomUUID(), account, other, randomUUID(), randomUUID(), randomUUID()],
  });
  await app.query({
    text: `insert into control.installation_role (id, account, role, asked_by, asked_at, approved_by, approved_at, review_due_at)
      values ($1, $2, 'auditor', $3, $5, $4, $5, $6), ($7, $2, 'configurator', $3, $5, null, null, $6)`,
    values: [randomUUID(), account, other, randomUUID(), ago(60), ago(-60), randomUUID()],
  });
  const found = await findAdmission(app, hash, now);
  assert.ok(found);
  const row = believeAdmission(believing, found, now);
  const clearance = { kind: 'clearance', level: 'secret', holdsFrom: '2020-01-01', expiresOn: '2030-01-01' };
  assert.deepEqual(row?.facts, [{ ...clearance, evidenced: true, confirmed: true }], 'what is confirmed and not ended');
  assert.deepEqual([row?.account, row?.language, row?.roles, row?.lastSeenAt], [account, 'fr', ['auditor'], ago(1)]);
  assert.equal(await findAdmission(app, randomBytes(32), now), undefined);
});
