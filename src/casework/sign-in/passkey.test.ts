import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { type Changes, makeAuthenticator, strangeKey } from '../../../test/support/authenticator.ts';
import { authenticateRows } from '../../../test/support/deciding-rows.ts';
import {
  addPerson,
  callBy,
  enrol,
  from,
  newHash,
  openStaffInstallation,
  origin,
  signIn,
} from '../../../test/support/staff.ts';
import { makeLink } from '../accounts/enrolment-link.ts';
import { DomainError } from '../domain-error.ts';
import { runQuery } from '../run-query.ts';
import { checkAssertion, checkAttestation } from './check-passkey.ts';
import { enrolPasskey, startEnrolment } from './enrol-passkey.ts';
import { me } from './me.ts';
import { signInWithPasskey, startPasskeySignIn } from './sign-in-with-passkey.ts';

const flip = (at: number) => (bytes: Buffer) => {
  const copy = Buffer.from(bytes);
  copy[at < 0 ? copy.length + at : at]! ^= 1;
  return copy;
};

/** Everything about an assertion that is not as it was asked for (WebAuthn level 3 §7.2). */
const mutants: Readonly<Record<string, Changes>> = {
  'another origin': { clientData: { origin: 'https://evil.example.test' } },
  'origin with another port': { clientData: { origin: `${origin}:8443` } },
  'origin over http': { clientData: { origin: origin.replace('https', 'http') } },
  'origin of a subdomain': { clientData: { origin: 'https://a.desk.example.test' } },
  'origin of the parent': { clientData: { origin: 'https://example.test' } },
  'origin with a suffix': { clientData: { origin: `${origin}.evil.test` } },
  'origin with a slash': { clientData: { origin: `${origin}/` } },
  'no origin': { clientData: { origin: undefined } },
  'null origin': { clientData: { origin: 'null' } },
  'another challenge': { clientData: { challenge: randomBytes(32).toString('base64url') } },
  'empty challenge': { clientData: { challenge: '' } },
  'no challenge': { clientData: { challenge: undefined } },
  'type of a registration': { clientData: { type: 'webauthn.create' } },
  'type of a payment': { clientData: { type: 'payment.get' } },
  'no type': { clientData: { type: undefined } },
  'inside another site': { clientData: { crossOrigin: true } },
  'with a top origin': { clientData: { topOrigin: 'https://evil.example.test' } },
  'client data not JSON': { clientDataText: (text) => text.slice(1) },
  'client data empty': { clientDataText: () => '' },
  'another relying party': { rpId: 'evil.example.test' },
  'relying party of the parent': { rpId: 'example.test' },
  'relying party as URL': { rpId: origin },
  'user not verified': { flags: 0x01 },
  'user not present': { flags: 0x04 },
  'no flags': { flags: 0x00 },
  'attested data announced and missing': { flags: 0x45 },
  'extensions announced and missing': { flags: 0x85 },
  'backed up and not eligible': { flags: 0x15 },
  'counter the same': { counter: 1 },
  'counter back': { counter: 0 },
  'signature of another key': { key: strangeKey() },
  'signature changed at the end': { signature: flip(-1) },
  'signature changed in the middle': { signature: flip(20) },
  'signature empty': { signature: () => Buffer.alloc(0) },
  'signature cut': { signature: (bytes) => bytes.subarray(0, -4) },
  'signature random': { signature: (bytes) => randomBytes(bytes.length) },
  'signature all zero': { signature: (bytes) => Buffer.alloc(bytes.length) },
  'authenticator data cut': { authData: (data) => data.subarray(0, 36) },
  'authenticator data with a tail': { authData: (data) => Buffer.concat([data, Buffer.from('tail')]) },
  'authenticator data empty': { authData: () => Buffer.alloc(0) },
  'relying party hash changed': { authData: flip(0) },
  'no user handle': { userHandle: undefined },
  'empty user handle': { userHandle: '' },
  'user handle of someone else': { userHandle: randomBytes(16).toString('base64url') },
  'another credential id': { id: randomBytes(32).toString('base64url') },
  'raw id differs': { rawId: randomBytes(32).toString('base64url') },
  'another credential type': { type: 'password' },
};

test('only a genuine assertion signs in', async (t) => {
  const world = await openStaffInstallation(t);
  const { installation } = world;
  const person = await addPerson(world);
  await signIn(installation, person);
  let accepted = 0;
  for (const [name, changes] of Object.entries(mutants)) {
    const { token, options } = await startPasskeySignIn(installation, randomUUID());
    const response = person.authenticator.get(options, origin, changes);
    const signingIn = signInWithPasskey(installation, randomUUID(), {
      ceremony: token,
      response,
      hash: newHash(),
      origin: from,
    });
    await signingIn.then(
      () => {
        accepted += 1;
        t.diagnostic(`accepted: ${name}`);
      },
      (fault: unknown) => assert.equal((fault as DomainError).code, 'not-signed-in', name),
    );
  }
  t.diagnostic(`mutated assertions accepted: ${accepted} of ${Object.keys(mutants).length}`);
  assert.equal(accepted, 0);
  assert.ok(Object.keys(mutants).length >= 40);
  await signIn(installation, person);
});

test('a ceremony serves once, in the browser that asked, and for what it was asked', async (t) => {
  const world = await openStaffInstallation(t);
  const { installation, clock } = world;
  const person = await addPerson(world);
  const attempt = async (ceremony: string | undefined, response: ReturnType<typeof person.authenticator.get>) =>
    signInWithPasskey(installation, randomUUID(), { ceremony, response, hash: newHash(), origin: from }).then(
      () => 'in',
      (fault: unknown) => (fault as DomainError).code,
    );
  const first = await startPasskeySignIn(installation, randomUUID());
  const response = person.authenticator.get(first.options, origin);
  assert.equal(await attempt(undefined, response), 'not-signed-in');
  assert.equal(await attempt(randomBytes(32).toString('base64url'), response), 'not-signed-in');
  assert.equal(await attempt(first.token, response), 'in');
  assert.equal(await attempt(first.token, response), 'not-signed-in', 'replayed');
  const failedOnce = await startPasskeySignIn(installation, randomUUID());
  assert.equal(
    await attempt(failedOnce.token, person.authenticator.get(failedOnce.options, origin, { flags: 1 })),
    'not-signed-in',
  );
  assert.equal(
    await attempt(failedOnce.token, person.authenticator.get(failedOnce.options, origin)),
    'not-signed-in',
    'a failure uses the challenge up',
  );
  const late = await startPasskeySignIn(installation, randomUUID());
  clock.move(6 * 60_000);
  assert.equal(await attempt(late.token, person.authenticator.get(late.options, origin)), 'not-signed-in', 'late');
  const racing = await startPasskeySignIn(installation, randomUUID());
  const same = person.authenticator.get(racing.options, origin);
  const results = await Promise.all(Array.from({ length: 6 }, () => attempt(racing.token, same)));
  assert.equal(results.filter((one) => one === 'in').length, 1);
});

test('without the origin check the same assertion is accepted: the check is what refuses it', async () => {
  const authenticator = makeAuthenticator();
  const party = { rpId: 'desk.example.test', rpName: 'x', origins: [origin] };
  const challenge = randomBytes(32);
  const asked = { challenge: challenge.toString('base64url'), rp: { id: party.rpId }, user: { id: 'AAAA' } };
  const key = await checkAttestation(party, challenge, authenticator.create(asked, origin));
  assert.ok(key);
  const evil = 'https://evil.example.test';
  const forged = authenticator.get({ challenge: asked.challenge, rpId: party.rpId }, evil);
  assert.equal(await checkAssertion(party, challenge, key, forged), undefined);
  assert.ok(await checkAssertion({ ...party, origins: [evil] }, challenge, key, forged));
});

test('only a genuine attestation enrols', async () => {
  const party = { rpId: 'desk.example.test', rpName: 'x', origins: [origin] };
  const challenge = randomBytes(32);
  const asked = { challenge: challenge.toString('base64url'), rp: { id: party.rpId }, user: { id: 'AAAA' } };
  const wrong: Record<string, Changes> = {
    'another origin': { clientData: { origin: 'https://evil.example.test' } },
    'another challenge': { clientData: { challenge: 'AAAA' } },
    'type of an assertion': { clientData: { type: 'webauthn.get' } },
    'inside another site': { clientData: { crossOrigin: true } },
    'another relying party': { rpId: 'evil.example.test' },
    'user not verified': { flags: 0x41 },
    'user not present': { flags: 0x44 },
    'no attested data': { flags: 0x05 },
    'unknown algorithm': { algorithm: -65535 },
    'unknown format': { fmt: 'made-up' },
    'statement where none is due': { attStmt: new Map([['alg', -7]]) },
    'another id': { id: randomBytes(32).toString('base64url'), rawId: randomBytes(32).toString('base64url') },
    'data cut': { authData: (data) => data.subarray(0, 60) },
  };
  for (const [name, changes] of Object.entries(wrong)) {
    const response = makeAuthenticator().create(asked, origin, changes);
    assert.equal(await checkAttestation(party, challenge, response), undefined, name);
  }
  assert.ok(await checkAttestation(party, challenge, makeAuthenticator().create(asked, origin)));
});

test('an enrolment link serves once, for a day, and for one account', async (t) => {
  const world = await openStaffInstallation(t);
  const { installation, clock } = world;
  const person = await addPerson(world);
  const second = await linkFor(t, world, person.account);
  await assert.rejects(enrol(installation, second, makeAuthenticator()), { code: 'refused' }, 'active already');
  const link = 'A'.repeat(43);
  await assert.rejects(startEnrolment(installation, randomUUID(), link), { code: 'refused' });
  await assert.rejects(startEnrolment(installation, randomUUID(), '#'), { code: 'refused' });
  const other = await addPerson(world);
  await installation.control.database.query({
    text: "update control.account set state = 'approved' where id = $1",
    values: [other.account],
  });
  await authenticateRows(installation.control, 'control.account');
  const path = await linkFor(t, world, other.account);
  const { token, options } = await startEnrolment(installation, randomUUID(), path.split('#')[1]!);
  const input = (authenticator = makeAuthenticator()) => ({
    link: path.split('#')[1]!,
    ceremony: token,
    response: authenticator.create(options, origin),
    label: 'Key',
  });
  await enrolPasskey(installation, randomUUID(), input());
  await assert.rejects(enrolPasskey(installation, randomUUID(), input()), { code: 'refused' });
  const late = await linkFor(t, world, other.account);
  clock.move(25 * 3_600_000);
  await assert.rejects(enrol(installation, late, makeAuthenticator()), { code: 'refused' });
});

test('the session starts under a new token and shows the sign-in before', async (t) => {
  const world = await openStaffInstallation(t);
  const { installation, clock } = world;
  const person = await addPerson(world);
  const first = await signIn(installation, person);
  assert.equal((await runQuery(installation, await first(), me, {})).lastSignedInAt, null);
  const before = clock.now();
  clock.move(60_000);
  const second = await signIn(installation, person);
  const shown = await runQuery(installation, await second(), me, {});
  assert.ok(Math.abs(new Date(shown.lastSignedInAt!).getTime() - before.getTime()) < 5_000);
  assert.equal(shown.name, 'Aline Tremblay');
  const unknown = callBy(installation, newHash());
  await assert.rejects(
    async () => runQuery(installation, await unknown(), me, {}),
    (fault) => fault instanceof DomainError,
  );
});

async function linkFor(
  _t: TestContext,
  { installation, clock }: Awaited<ReturnType<typeof openStaffInstallation>>,
  account: string,
): Promise<string> {
  const made = await installation.control.database.transaction((tx) =>
    makeLink({ tx, keeper: installation.control.keeper, now: clock.now() }, { account, kind: 'enrol', madeBy: null }),
  );
  return made.path;
}
