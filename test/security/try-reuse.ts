import { randomUUID } from 'node:crypto';
import { library } from '../support/installation.ts';
import { type Guess, nearEmail, newWriter, openRegistration, sameEmail, type Writer } from './reuse-address.ts';
import { type Sender, sendPatiently } from './send.ts';
import type { Actor, World } from './world.ts';

/** What was tried with addresses of returning correspondents, and what was wrong. */
export interface Tried {
  readonly guesses: number;
  readonly found: number;
  readonly wrong: string[];
}

/** Has somebody register a request of a writer. */
export async function registerOf(client: Sender, clerk: Actor, writer: Writer, branch = 'circulation') {
  const { email, phone, family } = writer;
  const fields = {
    subject: 'A card',
    language: 'en',
    kind: 'new-card',
    receivedOn: '2026-10-02',
    branch,
    borrowers: [{ name: { given: 'Zelda', family }, type: 'adult', email, phone }],
  };
  const body = { recordType: 'card-request', channel: 'counter', fields };
  const path = `/api/v1/systems/${library}/records`;
  const { status, text } = await sendPatiently(
    client,
    { method: 'POST', path, body },
    { cookie: clerk.cookie, onWait: () => undefined },
  );
  if (status !== 201) throw new Error(`not registered: ${status} ${text}`);
  return JSON.parse(text) as { id: string; controlNumber: string };
}

/**
 * Guesses at addresses near one that is there, as a clerk at the form of a registration: the exact value finds the newest record of that
 * correspondent, each time the same one, charged and written down; nothing else finds anything.
 */
export async function tryReuse(
  world: World,
  { client, writer }: { client: Sender; writer: Writer },
  { guesses: count, seed }: { guesses: number; seed: number },
): Promise<Tried> {
  const wrong: string[] = [];
  const clerk = await world.join(`at the counter ${randomUUID()}`, [
    { role: 'clerk', office: 'circulation', system: library },
  ]);
  const { find, take } = await openRegistration(client, clerk);
  const before = await countEntries(world, clerk);
  const newest = await newestOf(world, writer);
  let asked = 0;
  let found = 0;
  const judge = async ({ kind, value }: Guess, isSame: boolean) => {
    const { offers, numbers, text, status } = await find(value);
    asked += status === 200 ? 1 : 0;
    found += offers.length > 0 ? 1 : 0;
    const ids = offers.map((offer) => offer.split(':').at(-1));
    const wanted = isSame ? [newest.id] : [];
    const shown = isSame ? [newest.controlNumber] : [];
    if (ids.join() !== wanted.join() || numbers.join() !== shown.join())
      wrong.push(`${kind}: offers ${ids.length} and names ${numbers.length}`);
    if (text.includes(writer.family)) wrong.push(`${kind}: shows who it is`);
  };
  for (const guess of sameEmail(writer.email)) await judge(guess, true);
  for (let again = 0; again < 4; again += 1) await judge({ kind: 'once more', value: writer.email }, true);
  for (const guess of nearEmail(writer.email, seed, count)) await judge(guess, false);
  const counted = await countEntries(world, clerk);
  const lookedUp = counted.lookedUp - before.lookedUp;
  if (lookedUp !== asked) wrong.push(`${asked} looks, ${lookedUp} entries`);
  if (counted.shown - before.shown !== 1)
    wrong.push(`charged for ${counted.shown - before.shown} records instead of 1`);

  const near = nearEmail(writer.email, seed + 1, 14);
  for (const { kind, value } of near)
    if ((await take(value, newest.id)).text.includes(writer.family)) wrong.push(`${kind}: takes the address over`);
  for (const older of newest.older)
    if ((await take(writer.email, older)).text.includes(writer.family)) wrong.push('an older record can be chosen');
  const opened = (await countEntries(world, clerk)).opened - before.opened;
  if (opened !== 0) wrong.push(`${opened} records were opened by what is none of theirs`);
  if (!(await take(writer.email, newest.id)).text.includes(writer.family)) wrong.push('the address is not taken over');
  const once = (await countEntries(world, clerk)).opened - before.opened;
  if (once !== 1) wrong.push(`taken over once, written down ${once} times`);
  return { guesses: asked + near.length, found, wrong };
}

/** A writer with three records, of which the newest counts. */
export async function newReturning(world: World, client: Sender): Promise<Writer> {
  const writer = newWriter();
  for (let count = 0; count < 3; count += 1) {
    await registerOf(client, world.people.get('colleague')!, writer);
    world.test.clock.move(60_000);
  }
  return writer;
}

async function newestOf({ test }: World, { email }: Writer) {
  const { superuser } = test.databases.get(library)!;
  const { keeper } = test.installation.findSystem(library)!;
  const { rows } = await superuser.query<{ id: string; controlNumber: string }>({
    text: `select r.id, r.control_number as "controlNumber" from casework.exact_tag t join casework.record r on r.id = t.record_id
      where t.field = 'email' and t.tag = $1 order by r.registered_at desc`,
    values: [keeper.tag('email', email)],
  });
  return { ...rows[0]!, older: rows.slice(1).map(({ id }) => id) };
}

async function countEntries({ test }: World, { account }: Actor) {
  const { rows } = await test.databases.get(library)!.superuser.query<Record<'lookedUp' | 'opened' | 'shown', number>>({
    text: `select (select count(*)::int from audit.entry where actor = $1 and type = 'looked-up') as "lookedUp",
      (select count(*)::int from audit.entry where actor = $1 and type = 'opened') as opened,
      (select count(*)::int from casework.sighting where account = $1) as shown`,
    values: [account],
  });
  return rows[0]!;
}
