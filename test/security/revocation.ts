import { setTimeout as sleep } from 'node:timers/promises';
import { library } from '../support/installation.ts';
import { type Sender, send } from './send.ts';
import type { Actor, World } from './world.ts';

/** What was served before and after the revocations. */
export interface Served {
  revoked: number;
  /** Revocations of whoever was not shown anything before: they prove nothing. */
  vain: number;
  before: number;
  /** Requests that began after the revocation was committed. */
  tried: number;
  /** Those of them that were served. */
  after: number;
}

/** Ways to take someone's access away, as one statement in one database. */
const ways: readonly { readonly in: 'control' | 'system'; readonly text: string }[] = [
  { in: 'system', text: 'update casework.role_grant set ended_at = now() where account = $1' },
  { in: 'control', text: 'update control.session set ended_at = now() where account = $1' },
  { in: 'control', text: "update control.account set state = 'suspended' where id = $1" },
  {
    in: 'control',
    text: "update control.eligibility_fact set ended_at = now() where account = $1 and kind = 'clearance'",
  },
  { in: 'control', text: 'update control.account set session_epoch = session_epoch + 1 where id = $1' },
];

/**
 * Takes access away from people, one after the other, while each of them reads a record as fast as the app answers from several
 * places at once; counts what is served to requests that began after the commit.
 */
export async function revokeUnderLoad(
  world: World,
  client: Sender,
  { revocations, places = 4 }: { revocations: number; places?: number },
): Promise<Served> {
  const served: Served = { revoked: 0, vain: 0, before: 0, tried: 0, after: 0 };
  for (let turn = 0; turn < revocations; turn += 1) {
    const person = await world.join(`reader ${turn}`, [{ role: 'clerk', office: 'circulation', system: library }]);
    await revokeOne(world, { client, person, way: ways[turn % ways.length]!, places }, served);
    // What everybody together may be shown in an hour is another proof.
    world.test.clock.move(60_000);
  }
  return served;
}

async function revokeOne(
  world: World,
  { client, person, way, places }: { client: Sender; person: Actor; way: (typeof ways)[number]; places: number },
  served: Served,
): Promise<void> {
  const record = world.records.find(({ label }) => label === 'received')!;
  const probe = { method: 'GET', path: `/api/v1/systems/${library}/records/${record.id}` };
  const shownBefore = served.before;
  let revokedAt = Number.POSITIVE_INFINITY;
  let isOver = false;
  const readers = Array.from({ length: places }, async () => {
    while (!isOver) {
      const began = performance.now();
      const { status } = await send(client, probe, person.cookie);
      if (began <= revokedAt) served.before += status === 200 ? 1 : 0;
      else {
        served.tried += 1;
        served.after += status === 200 ? 1 : 0;
      }
    }
  });
  for (let turn = 0; turn < 12_000 && served.before === shownBefore; turn += 1) await sleep(5);
  await sleep((served.revoked % 5) * 7);
  const { control, databases } = world.test;
  const { superuser } = way.in === 'control' ? control : databases.get(library)!;
  await superuser.query({ text: way.text, values: [person.account] });
  revokedAt = performance.now();
  served.revoked += 1;
  await sleep(30);
  isOver = true;
  await Promise.all(readers);
  if (served.before === shownBefore) served.vain += 1;
}
