import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { generate } from 'otplib';
import type { Installation } from '../../src/casework/installation.ts';
import { userHandleOf } from '../../src/casework/sign-in/ceremony.ts';
import { sealCredential } from '../../src/casework/sign-in/credential-details.ts';
import { hashPassword } from '../../src/casework/sign-in/hash-password.ts';
import { findAccountOfIdentity, insertIdentity } from '../../src/casework/sign-in/oidc-identity.ts';
import { newOneTimeSecret } from '../../src/casework/sign-in/one-time-code.ts';
import { signInWithPasskey, startPasskeySignIn } from '../../src/casework/sign-in/sign-in-with-passkey.ts';
import { checkPassword } from '../../src/casework/sign-in/sign-in-with-password.ts';
import { updateAccount } from '../../src/storage/control/accounts.ts';
import { insertCredential } from '../../src/storage/control/credentials.ts';
import { makeAuthenticator } from '../support/authenticator.ts';
import { addPerson, enrol, from, newHash, origin, type Person, type TestInstallation } from '../support/staff.ts';
import { type Forgery, keepTables } from './forgery.ts';

const password = 'a kettle of nine herrings';
const subject = { issuer: 'https://provider.example.test', subject: 'forger' };

/** Ways of signing in, and accounts, made, altered or moved by somebody who has an account of their own. */
export async function accountForgeries(world: TestInstallation): Promise<Forgery[]> {
  const { control, installation, clock } = world;
  const { database, keeper } = installation.control;
  const [forger, victim] = [
    await addPerson(world, [], { email: 'forger@example.ca' }),
    await addPerson(world, [], { email: 'victim@example.ca' }),
  ];
  const link = randomBytes(32);
  const secret = newOneTimeSecret('forger').secret;
  await database.transaction(async (tx) => {
    const none = { handle: null, public_key: null, counter: null, made_at: clock.now() };
    const hash = await hashPassword(password);
    for (const [kind, details] of [
      ['password', { password: hash }],
      ['totp', { secret }],
    ] as const) {
      const id = randomUUID();
      await insertCredential(tx, keeper, {
        ...none,
        id,
        account: forger.account,
        kind,
        sealed: sealCredential(keeper, id, details),
      });
    }
    await insertIdentity({ tx, now: clock.now(), control: installation.control }, forger.account, subject);
  });
  const undo = await keepTables(control.superuser, [
    'control.account',
    'control.session',
    'control.credential',
    'control.enrolment_link',
  ]);
  const sql = (text: string, ...values: unknown[]) => control.superuser.query({ text, values });
  /** Signs in with the forger's own passkey, as the person it says it is. */
  const signsInAs = async (at: Installation, { account }: Person) => {
    const { token, options } = await startPasskeySignIn(at, randomUUID());
    const userHandle = userHandleOf(account).toString('base64url');
    const response = forger.authenticator.get(options, origin, { userHandle });
    const input = { ceremony: token, response, hash: newHash(), origin: from };
    return signInWithPasskey(at, randomUUID(), input).then(
      () => true,
      () => false,
    );
  };
  const passwordServes = async (at: Installation, signInName: string) => {
    const code = await generate({ secret, epoch: Math.floor(clock.now().getTime() / 1000) });
    return (await checkPassword(at, { signInName, password, code })).right;
  };
  const identityServes = (at: Installation) =>
    database.transaction(
      async (tx) =>
        (await findAccountOfIdentity({ tx, now: clock.now(), control: at.control }, subject)) === victim.account,
    );
  const enrols = (at: Installation) =>
    enrol(at, `/enrol#${link.toString('base64url')}`, makeAuthenticator()).then(
      () => true,
      () => false,
    );
  const stop = () =>
    database.transaction((tx) => updateAccount(tx, keeper, forger.account, { state: 'suspended', session_epoch: 1 }));
  const moved = (kind: string) =>
    sql(
      'update control.credential set account = $2 where account = $1 and kind = $3',
      forger.account,
      victim.account,
      kind,
    );
  return [
    {
      what: 'one’s own passkey moved to somebody',
      forge: () => moved('passkey'),
      gains: (at: Installation) => signsInAs(at, victim),
    },
    {
      what: 'one’s own public key in somebody’s passkey',
      forge: async () => {
        const own = 'select handle, public_key, counter from control.credential where account = $1 and kind = $2';
        const { rows } = await control.superuser.query<Record<string, unknown>>({
          text: own,
          values: [forger.account, 'passkey'],
        });
        await sql(
          'update control.credential set handle = $2 where account = $1 and kind = $3',
          forger.account,
          link,
          'passkey',
        );
        const set = 'update control.credential set handle = $2, public_key = $3, counter = $4 where account = $1';
        await sql(set, victim.account, ...Object.values(rows[0]!));
      },
      gains: (at: Installation) => signsInAs(at, victim),
    },
    {
      what: 'the counter of a passkey that was copied put back',
      forge: async () => {
        await signsInAs(installation, forger);
        await sql(
          'update control.credential set counter = 0 where account = $1 and kind = $2',
          forger.account,
          'passkey',
        );
      },
      gains: (at: Installation) => signsInAs(at, forger),
    },
    {
      what: 'one’s own password and codes moved to somebody',
      forge: async () => {
        await moved('totp');
        await moved('password');
      },
      rows: 2,
      gains: (at: Installation) => passwordServes(at, 'victim@example.ca'),
    },
    {
      what: 'one’s own identity at the provider moved to somebody',
      forge: () => moved('identity'),
      gains: identityServes,
    },
    {
      what: 'a link to enrol as somebody',
      table: 'enrolment-link',
      forge: () =>
        sql(
          `insert into control.enrolment_link (hash, account, kind, made_at, expires_at) values ($1, $2, 'recover', now(), now() + interval '1 day')`,
          createHash('sha256').update(link).digest(),
          victim.account,
        ),
      gains: enrols,
    },
    {
      what: 'a suspended account made active',
      table: 'account',
      forge: async () => {
        await stop();
        await sql(`update control.account set state = 'active' where id = $1`, forger.account);
      },
      gains: (at: Installation) => signsInAs(at, forger),
    },
    {
      what: 'an account that nobody need review',
      table: 'account',
      forge: () => sql('update control.account set review_due_at = null where id = $1', forger.account),
      gains: (at: Installation) => signsInAs(at, forger),
    },
  ].map((forgery) => ({ table: 'credential', undo, ...forgery }));
}
