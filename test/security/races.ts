import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/storage/database.ts';
import { library } from '../support/installation.ts';
import { type Sender, send } from './send.ts';
import type { Actor, Known, World } from './world.ts';

/** How a race ended. */
export interface Race {
  /** Answers by status. */
  readonly statuses: Readonly<Record<number, number>>;
  /** What the record went through meanwhile: by its version, and by its log. */
  readonly steps: number;
  readonly logged: number;
}

/**
 * What must hold after a race for one version: one of all wins, the others hear of it or are asked to try again, the record moved
 * once.
 */
export function lostUpdates({ statuses, steps, logged }: Race): string[] {
  const won = statuses[200] ?? 0;
  const other = Object.keys(statuses).filter((status) => !['200', '409', '503'].includes(status));
  return [
    ...(won === 1 ? [] : [`${won} won`]),
    ...(steps === 1 && logged === 1 ? [] : [`the record moved ${steps} times and its log says ${logged}`]),
    ...other.map((status) => `${statuses[Number(status)]} answers ${status}`),
  ];
}

/** Runs requests about one record at once and looks at what became of it. */
export async function race(
  world: World,
  record: string,
  requests: readonly (() => Promise<{ status: number }>)[],
): Promise<Race> {
  const { superuser } = world.test.databases.get(library)!;
  const before = await countsOf(superuser, record);
  const answers = await Promise.all(requests.map((request) => request()));
  const after = await countsOf(superuser, record);
  const statuses: Record<number, number> = {};
  for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
  return { statuses, steps: after.version - before.version, logged: after.logged - before.logged };
}

async function countsOf(superuser: Database, record: string): Promise<{ version: number; logged: number }> {
  const { rows } = await superuser.query<{ version: number; logged: number }>({
    text: `select version, (select count(*)::int from casework.record_action a where a.record_id = r.id) as logged
      from casework.record r where id = $1`,
    values: [record],
  });
  return rows[0]!;
}

/** Speaks to the API about one record as one person, with a key of its own each time. */
export function about(client: Sender, record: Pick<Known, 'id'>) {
  const path = `/api/v1/systems/${library}/records/${record.id}`;
  return {
    post: (who: Actor, rest: string, body: unknown) => () =>
      send(client, { method: 'POST', path: path + rest, body }, who.cookie),
    upload: (who: Actor, form: Readonly<Record<string, string | File>>) => () =>
      send(client, { method: 'POST', path: `${path}/documents`, form }, who.cookie),
    open: async (who: Actor) => JSON.parse((await send(client, { method: 'GET', path }, who.cookie)).text) as View,
  };
}

/** As much of a record as races are about. */
export interface View {
  readonly state: string;
  readonly version: number;
  readonly documents: readonly { id: string; role: string; version: number }[];
  readonly routingSlip?: {
    readonly steps: readonly {
      id: string;
      state: string;
      does: string;
      voided?: boolean;
      covers?: Readonly<Record<string, string>>;
    }[];
  };
}

/** Registers a card request and takes it as far as asked. */
export async function newRequest(
  client: Sender,
  people: World['people'],
  upTo: 'received' | 'in-approval',
): Promise<{ id: string; version: number }> {
  const clerk = people.get('clerk')!;
  const fields = {
    subject: 'A race',
    language: 'en',
    kind: 'new-card',
    receivedOn: '2026-10-02',
    branch: 'circulation',
    proof: 'bill',
    borrowers: [{ name: { given: 'Ann', family: 'Roy' }, type: 'adult' }],
  };
  const registered = await send(
    client,
    {
      method: 'POST',
      path: `/api/v1/systems/${library}/records`,
      body: { recordType: 'card-request', channel: 'counter', fields },
    },
    clerk.cookie,
  );
  const made = JSON.parse(registered.text) as { id: string; version: number };
  if (upTo === 'received') return made;
  const { post, upload } = about(client, made);
  await post(clerk, '/actions', { action: 'take', version: 1 })();
  await upload(clerk, { role: 'decision-letter', title: 'Decision', file: new File(['first'], 'decision.txt') })();
  const submitted = await post(people.get('manager')!, '/actions', { action: 'submit', version: 3 })();
  return JSON.parse(submitted.text) as { id: string; version: number };
}

/** Sends one registration under one key from many places at once. */
export async function sameKey(
  client: Sender,
  who: Actor,
  places: number,
): Promise<{ statuses: number[]; ids: Set<string> }> {
  const key = randomUUID();
  const body = JSON.stringify({
    recordType: 'card-request',
    channel: 'counter',
    fields: {
      subject: 'Once',
      language: 'en',
      kind: 'new-card',
      receivedOn: '2026-10-02',
      branch: 'circulation',
      borrowers: [{ name: { given: 'Ann', family: 'Roy' }, type: 'adult' }],
    },
  });
  const answers = await Promise.all(
    Array.from({ length: places }, async () => {
      const response = await client.fetch(`/api/v1/systems/${library}/records`, {
        method: 'POST',
        headers: {
          cookie: who.cookie,
          origin: 'http://localhost',
          'idempotency-key': key,
          'content-type': 'application/json',
        },
        body,
      });
      return { status: response.status, text: await response.text() };
    }),
  );
  return { statuses: answers.map(({ status }) => status), ids: new Set(answers.map(({ text }) => text)) };
}
