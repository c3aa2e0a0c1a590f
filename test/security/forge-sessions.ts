import { randomUUID } from 'node:crypto';
import type { Installation } from '../../src/casework/installation.ts';
import { findCaller } from '../../src/casework/sign-in/find-caller.ts';
import { admit } from '../../src/keeper/index.ts';
import { insertSession } from '../../src/storage/control/sessions.ts';
import { addPerson, newHash, signIn, type TestInstallation } from '../support/staff.ts';
import { type Forgery, keepTables } from './forgery.ts';

/** Sessions made, altered or moved by somebody who has an account and a session of their own. */
export async function sessionForgeries(world: TestInstallation): Promise<Forgery[]> {
  const { control, installation, clock } = world;
  const [forger, victim] = [await addPerson(world), await addPerson(world)];
  const own = (await (await signIn(installation, forger))()).caller!.session;
  const theirs = (await (await signIn(installation, victim))()).caller!.session;
  const sql = (text: string, ...values: unknown[]) => control.superuser.query({ text, values });
  const { rows: kept } = await control.superuser.query<Record<string, unknown> & { id: string; hash: Buffer }>({
    text: 'select * from control.session where id = any ($1)',
    values: [[own, theirs]],
  });
  const hashOf = (id: string) => kept.find((row) => row.id === id)!.hash;
  const mine = newHash();
  /** As whom a token lets one in. */
  const enters = async (at: Installation, hash: Buffer) => {
    const now = clock.now();
    const admitted = admit(await findCaller(at.control, hash, now), { now, today: now.toISOString().slice(0, 10) });
    return admitted.admitted ? admitted.admission : undefined;
  };
  const [unread, unreadHash] = [randomUUID(), newHash()];
  await control.app.transaction((tx) => {
    const times = {
      started_at: clock.now(),
      expires_at: new Date(clock.now().getTime() + 3_600_000),
      stepped_up_at: null,
    };
    const row = {
      id: unread,
      hash: unreadHash,
      account: forger.account,
      epoch: 0,
      method: 'oidc',
      sealed: Buffer.alloc(0),
    };
    return insertSession(tx, installation.control.keeper, { ...row, ...times });
  });
  const undo = await keepTables(control.superuser, ['control.session']);
  const copy = (hash: string, account: string, mac: string) => `insert into control.session
    (hash, id, account, realm, epoch, method, started_at, last_seen_at, expires_at, acknowledged_at, stepped_up_at, sealed, mac)
    select ${hash}, gen_random_uuid(), ${account}, realm, epoch, method, started_at, last_seen_at, expires_at, acknowledged_at,
      stepped_up_at, sealed, ${mac} from control.session where id = $1`;
  const asVictim = async (at: Installation) => (await enters(at, mine))?.account === victim.account;
  const asVictimWithOwn = async (at: Installation) => (await enters(at, hashOf(own)))?.account === victim.account;
  const far = new Date(clock.now().getTime() + 365 * 86_400_000);
  return [
    {
      what: 'a session made for somebody else',
      forge: () => sql(copy('$2', '$3', 'null'), own, mine, victim.account),
      gains: asVictim,
    },
    {
      what: 'the same with the MAC of a session of one’s own',
      forge: () => sql(copy('$2', '$3', 'mac'), own, mine, victim.account),
      gains: asVictim,
    },
    {
      what: 'a copy of somebody’s session under another token',
      forge: () => sql(copy('$2', 'account', 'mac'), theirs, mine),
      gains: asVictim,
    },
    {
      what: 'somebody’s session given another token',
      forge: () => sql('update control.session set hash = $2 where id = $1', theirs, mine),
      gains: asVictim,
    },
    {
      what: 'one’s own session turned into somebody’s',
      forge: () => sql('update control.session set account = $2 where id = $1', own, victim.account),
      gains: asVictimWithOwn,
    },
    {
      what: 'a session that ends at no moment there is',
      forge: () => sql(`update control.session set expires_at = 'infinity' where id = $1`, own),
      gains: async (at: Installation) => (await enters(at, hashOf(own))) !== undefined,
    },
    {
      what: 'a notice acknowledged at no moment there is',
      forge: () => sql(`update control.session set acknowledged_at = 'infinity' where id = $1`, unread),
      gains: async (at: Installation) => (await enters(at, unreadHash))?.acknowledged === true,
    },
    {
      what: 'a session that never ends',
      forge: () => sql('update control.session set expires_at = $2 where id = $1', own, far),
      gains: async (at: Installation) => (await enters(at, hashOf(own))) !== undefined,
    },
    {
      what: 'a step-up that never was',
      forge: () => sql(`update control.session set stepped_up_at = $2 where id = $1`, own, far),
      gains: async (at: Installation) => (await enters(at, hashOf(own)))?.steppedUpAt?.getTime() === far.getTime(),
    },
    {
      what: 'a session that was ended, put back without its MAC',
      forge: async () => {
        await control.app.query({
          text: 'update control.session set ended_at = now(), ended_by = account, mac = null where id = $1',
          values: [own],
        });
        await sql('update control.session set ended_at = null, ended_by = null where id = $1', own);
      },
      gains: async (at: Installation) => (await enters(at, hashOf(own))) !== undefined,
    },
  ].map((forgery) => ({ table: 'session', undo, ...forgery }));
}
