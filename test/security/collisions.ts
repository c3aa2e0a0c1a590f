import { randomFrom } from '../http/malformed/random.ts';
import { library } from '../support/installation.ts';
import { type Comparison, editorOf, editsOf, type Random, unshownIn, type Values, valuesOf } from './collide.ts';
import { newRequest } from './races.ts';
import type { Probe } from './record-routes.ts';
import { type Sender, sendPatiently } from './send.ts';
import type { Actor, World } from './world.ts';

/** What became of people who worked on the same records at the same time. */
export interface Collided {
  records: number;
  /** What people did, and how much of it was taken. */
  steps: number;
  saved: number;
  compared: number;
  others: number;
  readonly wrong: string[];
}

/**
 * Two people at the same form, someone who assigns and plans the routing slip, and notes of all of them, in an order drawn by a seed, often two
 * at once. Every saved form must have been filled in on the newest version; what others did meanwhile must be shown before; in the end the
 * record says what was saved, in the order of its log.
 */
export async function collide(
  world: World,
  client: Sender,
  { records, steps, seed }: { records: number; steps: number; seed: number },
): Promise<Collided> {
  const found: Collided = { records: 0, steps: 0, saved: 0, compared: 0, others: 0, wrong: [] };
  const random = randomFrom(seed);
  for (let turn = 0; turn < records; turn += 1) {
    await collideOn(world, client, { random, steps }, found);
    found.records += 1;
    // What one person opens in an hour is another proof.
    world.test.clock.move(600_000);
  }
  return found;
}

async function collideOn(
  world: World,
  client: Sender,
  { random, steps }: { random: Random; steps: number },
  found: Collided,
): Promise<void> {
  const { people } = world;
  const { id } = await newRequest(client, people, 'received');
  const manager = people.get('manager')!;
  const path = `/api/v1/systems/${library}/records/${id}`;
  const say = (what: string) => found.wrong.push(what);
  const ask = (who: Actor, probe: Probe) =>
    sendPatiently(client, probe, { cookie: who.cookie, onWait: () => undefined });
  const editors = [people.get('clerk')!, people.get('colleague')!].map((actor) =>
    editorOf(client, actor, { record: id, random }),
  );
  const look = async () => {
    const { text } = await ask(people.get('clerk')!, { method: 'GET', path });
    return JSON.parse(text) as { fields: Record<string, unknown>; version: number; assignee?: { account?: string } };
  };
  const first = valuesOf((await look()).fields);
  const comparisons: Comparison[] = [];
  const accepted = { notes: 0, assignee: '', slip: -1, changes: 0 };
  const change = async (rest: string, method: string, body: object) => {
    const { version } = await look();
    const { status } = await ask(manager, { method, path: path + rest, body: { version, ...body } });
    if (status !== 200 && status !== 409) say(`${rest} was answered with ${status}`);
    accepted.changes += status === 200 ? 1 : 0;
    found.others += status === 200 ? 1 : 0;
    return status === 200;
  };
  const doings: readonly (() => Promise<Comparison | undefined>)[] = [
    ...editors.map((editor) => async () => {
      const answer = await editor.send();
      if (answer !== 'saved') found.compared += 1;
      return answer === 'saved' ? undefined : answer;
    }),
    ...editors.map((editor) => async () => {
      await editor.open();
      return undefined;
    }),
    async () => {
      const text = `A note ${accepted.notes}`;
      const { status } = await ask(editors[0]!.actor, { method: 'POST', path: `${path}/notes`, body: { text } });
      accepted.notes += status === 201 ? 1 : 0;
      found.others += 1;
      return undefined;
    },
    async () => {
      const { account } = random.pick(editors).actor;
      if (account !== accepted.assignee && (await change('/assignment', 'PUT', { account })))
        accepted.assignee = account;
      return undefined;
    },
    async () => {
      const workingDays = random.below(900);
      const plan = [{ office: 'circulation', does: 'review', workingDays }];
      if (await change('/routing-slip', 'PUT', { steps: plan })) accepted.slip = workingDays;
      return undefined;
    },
  ];
  for (let step = 0; step < steps; step += 1) {
    // Mostly the editors, and often two things at once.
    const at = () => (random.below(2) === 0 ? random.below(2) : random.below(doings.length));
    const [one, other] = [at(), at()];
    const isPair = random.below(3) === 0 && one % 2 !== other % 2;
    const met = await Promise.all((isPair ? [one, other] : [one]).map((doing) => doings[doing]!()));
    found.steps += isPair ? 2 : 1;
    comparisons.push(...met.filter((answer) => answer !== undefined));
  }
  const last = valuesOf((await look()).fields);
  await judgeEnd({ world, id, first, last, editors, comparisons, accepted }, found);
}

interface End {
  readonly world: World;
  readonly id: string;
  /** What it said when it was registered, and in the end. */
  readonly first: Values;
  readonly last: Values;
  readonly comparisons: readonly Comparison[];
  readonly editors: readonly ReturnType<typeof editorOf>[];
  readonly accepted: {
    readonly notes: number;
    readonly assignee: string;
    readonly slip: number;
    readonly changes: number;
  };
}

async function judgeEnd(end: End, found: Collided): Promise<void> {
  const { world, id, first, last, editors, comparisons, accepted } = end;
  const states = new Map([[1, first]]);
  const saves = new Map(editors.map(({ actor, saved }) => [actor.account, [...saved]]));
  let expected = first;
  for (const { actor, version } of await editsOf(world, id)) {
    const save = saves.get(actor)?.shift();
    if (!save) {
      found.wrong.push('the log has an edit that nobody heard of');
      continue;
    }
    found.saved += 1;
    if (save.base !== version - 1) found.wrong.push(`filled in on version ${save.base}, saved as ${version}`);
    expected = { ...expected, ...save.wrote };
    states.set(version, expected);
  }
  if ([...saves.values()].some((rest) => rest.length > 0)) found.wrong.push('a saved form is not in the log');
  if (JSON.stringify(expected) !== JSON.stringify(last)) found.wrong.push('the record does not say what was saved');
  const at = (version: number) => [...states].findLast(([made]) => made <= version)?.[1] ?? first;
  for (const comparison of comparisons)
    for (const what of unshownIn(comparison, at)) found.wrong.push(`not shown: ${what}`);
  const { rows } = await world.test.databases.get(library)!.superuser.query<{
    version: number;
    notes: number;
    assignee: string | null;
    edits: number;
  }>({
    text: `select version, assignee, (select count(*)::int from casework.note n where n.record_id = r.id) as notes,
        (select count(*)::int from casework.record_action a where a.record_id = r.id and a.action = 'edit') as edits
      from casework.record r where id = $1`,
    values: [id],
  });
  const row = rows[0]!;
  if (row.notes !== accepted.notes) found.wrong.push(`${accepted.notes} notes, ${row.notes} kept`);
  if ((row.assignee ?? '') !== accepted.assignee) found.wrong.push('it is assigned to someone else than last');
  if (row.version !== 1 + row.edits + accepted.changes)
    found.wrong.push(`version ${row.version} after ${row.edits} edits and ${accepted.changes} other changes`);
}

/** The broken build that stores whatever form comes, whichever version it was filled in on. */
export function withoutVersions({ test }: World, client: Sender): Sender {
  return {
    fetch: async (path, init) => {
      const record = /records\/([0-9a-f-]{36})\/edit$/.exec(path)?.[1];
      if (record === undefined || !(init?.body instanceof URLSearchParams)) return client.fetch(path, init);
      const { rows } = await test.databases.get(library)!.superuser.query<{ version: number }>({
        text: 'select version from casework.record where id = $1',
        values: [record],
      });
      const body = new URLSearchParams(init.body);
      body.set('version', String(rows[0]!.version));
      return client.fetch(path, { ...init, body });
    },
  };
}

/** The broken build that keeps one of both to itself when two changes meet. */
export function withoutTheirs(client: Sender): Sender {
  return {
    fetch: async (path, init) => {
      const response = await client.fetch(path, init);
      if (response.status !== 409) return response;
      const html = (await response.text()).replaceAll(/it says now[\s\S]*?T[0-9a-f]{8}/g, 'it says now');
      return new Response(html, response);
    },
  };
}
