import { randomUUID } from 'node:crypto';
import { request as send } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from '../http/malformed/random.ts';

/** A program at some address, reached over some port, which may be that of a tapped wire. */
export interface Reached {
  readonly origin: string;
  readonly port: number;
}

/** What was asked and what was answered; status 0 when the connection broke before. */
export interface Answered {
  readonly status: number;
  readonly body: string;
}

/** Work of many people: who they are, what they made, what became of their requests. */
export interface MixedWork {
  /** Text of each canary and the record it was put into. */
  readonly canaries: ReadonlyMap<string, string>;
  /** Each session that was had, and whose. */
  readonly sessions: ReadonlyMap<string, string>;
  /** Answers by operation and status. */
  readonly tally: Readonly<Record<string, number>>;
  /** Registrations that were acknowledged, by their keys. */
  readonly registered: ReadonlyMap<string, string>;
  /** Registrations that were begun. */
  attempted(): number;
  /** Does so many operations, several people at once. */
  work(operations: number): Promise<void>;
  /** Ends the work under way. */
  stop(): void;
}

/** What canaries look like, in any text. */
export const canaryPattern = /cnry[0-9a-f]{12}/g;

interface Made {
  readonly id: string;
  readonly by: string;
  readonly email: string;
  version: number;
  documents: string[];
}

const base = '/api/v1/systems/ministerial-correspondence';
const desk = '/desk/ministerial-correspondence';
const registrars = ['mc-registrar', 'mc-registrar-2'];
const analysts = ['mc-analyst', 'mc-analyst-2'];
const strangers = ['mc-auditor', 'lapsed-clearance', 'mc-officer', 'mc-dispatch'];
const lists = ['mine', 'to-triage', 'unassigned', 'all-open'];
/** Operations after which a day goes by on the practice clock: what one person may be shown in a day is limited. */
const operationsOfADay = 250;

/** Begins the work; the same seed does the same, but for what becomes of it. */
export function startMixedWork({ origin, port }: Reached, { seed }: { seed: number }): MixedWork {
  const chance = randomFrom(seed);
  const random = () => chance.below(2 ** 32) / 2 ** 32;
  const canaries = new Map<string, string>();
  const sessions = new Map<string, string>();
  const cookies = new Map<string, string>();
  const tally: Record<string, number> = {};
  const registered = new Map<string, string>();
  const made: Made[] = [];
  let attempted = 0;
  let isOver = false;
  const ask = (method: string, path: string, more: Sent = {}) => askOver(port, { origin, method, path, ...more });

  const cookieOf = async (persona: string): Promise<string> => {
    for (;;) {
      const known = cookies.get(persona);
      if (known) return known;
      const body = JSON.stringify({ persona });
      const answer = await ask('POST', '/api/v1/practice/sign-in', { body, type: 'application/json' });
      const cookie = answer.cookies.find((one) => one.includes('chancery-staff='))?.split(';')[0];
      if (cookie) {
        cookies.set(persona, cookie);
        sessions.set(cookie, persona);
      } else await sleep(100);
    }
  };
  const as = async (name: string, persona: string, method: string, path: string, more: Sent = {}) => {
    const answer = await ask(method, path, { ...more, cookie: await cookieOf(persona) });
    if (answer.status === 401) cookies.delete(persona);
    const line = `${name} ${answer.status}`;
    tally[line] = (tally[line] ?? 0) + 1;
    return answer;
  };
  const plant = (record: { id: string }, planted: string[]) => {
    const canary = `cnry${Math.floor(random() * 2 ** 48)
      .toString(16)
      .padStart(12, '0')}`;
    planted.push(canary);
    if (record.id) canaries.set(canary, record.id);
    return canary;
  };
  /** Until it is answered for good, for a minute and a half at most; the same under the same key. */
  const insist = async (name: string, persona: string, method: string, path: string, more: Sent) => {
    const key = randomUUID();
    const until = performance.now() + 90_000;
    for (;;) {
      const answer = await as(name, persona, method, path, { ...more, key });
      if ((answer.status > 0 && answer.status < 500 && answer.status !== 401) || performance.now() > until || isOver)
        return { answer, key };
      await sleep(100);
    }
  };
  const register = async () => {
    attempted += 1;
    const planted: string[] = [];
    const by = chance.pick(registrars);
    const email = `${plant({ id: '' }, planted)}@example.ca`;
    const name = { given: plant({ id: '' }, planted), family: plant({ id: '' }, planted) };
    const fields = {
      subject: plant({ id: '' }, planted),
      summary: plant({ id: '' }, planted),
      language: 'en',
      receivedOn: '2026-01-05',
      correspondents: [{ name, type: 'public', email }],
    };
    const body = JSON.stringify({ recordType: 'correspondence', channel: 'letter', fields });
    const { answer, key } = await insist('register', by, 'POST', `${base}/records`, { body, type: 'application/json' });
    if (answer.status !== 201) return;
    const { id, version } = JSON.parse(answer.body) as { id: string; version: number };
    registered.set(key, id);
    for (const canary of planted) canaries.set(canary, id);
    made.push({ id, by, email, version, documents: [] });
  };
  const addDocument = async (record: Made) => {
    const form = new FormData();
    form.append('role', 'incoming');
    form.append('title', plant(record, []));
    form.append('file', new File([`A letter about ${plant(record, [])}.\n`], 'letter.txt', { type: 'text/plain' }));
    const whole = new Response(form);
    const type = whole.headers.get('content-type')!;
    const body = Buffer.from(await whole.arrayBuffer());
    const path = `${base}/records/${record.id}/documents`;
    const { answer } = await insist('add document', record.by, 'POST', path, { body, type });
    if (answer.status !== 201) return;
    record.documents.push((JSON.parse(answer.body) as { id: string }).id);
    record.version += 1;
  };
  const edit = async (record: Made) => {
    const body = JSON.stringify({ version: record.version, fields: { summary: plant(record, []) } });
    const { answer } = await insist('edit', record.by, 'PATCH', `${base}/records/${record.id}`, {
      body,
      type: 'application/json',
    });
    if (answer.status === 200) record.version = (JSON.parse(answer.body) as { version: number }).version;
  };
  const note = (record: Made) =>
    insist('note', record.by, 'POST', `${base}/records/${record.id}/notes`, {
      body: JSON.stringify({ text: `About ${plant(record, [])}` }),
      type: 'application/json',
    });
  const looks: ((record: Made) => Promise<unknown>)[] = [
    (record) => as('open', chance.pick([record.by, ...analysts]), 'GET', `${base}/records/${record.id}`),
    (record) =>
      as('unmask', chance.pick(analysts), 'GET', `${base}/records/${record.id}?unmask=true&purpose=prepare-reply`),
    (record) => as('page', chance.pick([record.by, ...analysts]), 'GET', `${desk}/records/${record.id}`),
    (record) => as('notes page', chance.pick([record.by, ...analysts]), 'GET', `${desk}/records/${record.id}/notes`),
    (record) => as('documents', chance.pick([record.by, ...analysts]), 'GET', `${base}/records/${record.id}/documents`),
    (record) => as('history', chance.pick([record.by, ...analysts]), 'GET', `${base}/records/${record.id}/history`),
    (record) => {
      const [document] = record.documents;
      const path = document ? `/documents/${document}/content` : '/documents';
      return as('download', chance.pick([record.by, ...analysts]), 'GET', `${base}/records/${record.id}${path}`);
    },
    () => as('list', chance.pick([...registrars, ...analysts]), 'GET', `${base}/worklists/${chance.pick(lists)}`),
    () => as('list page', chance.pick([...registrars, ...analysts]), 'GET', `${desk}/worklists/${chance.pick(lists)}`),
    () => as('home page', chance.pick([...registrars, ...analysts]), 'GET', desk),
    (record) =>
      as(
        'lookup',
        chance.pick([...registrars, ...analysts]),
        'GET',
        `${base}/lookup?field=email&value=${record.email}`,
      ),
    (record) => as('refused open', chance.pick(strangers), 'GET', `${base}/records/${record.id}`),
    (record) => as('refused page', chance.pick(strangers), 'GET', `${desk}/records/${record.id}`),
    (record) =>
      as('refused edit', chance.pick(strangers), 'PATCH', `${base}/records/${record.id}`, {
        body: JSON.stringify({ version: 1, fields: { summary: 'Mine now' } }),
        type: 'application/json',
      }),
    () => as('nobody signed in', 'mc-auditor', 'GET', `${base}/records/${randomUUID()}`),
  ];
  const one = async () => {
    const what = random();
    const record = made.length > 0 ? made[Math.floor(random() ** 2 * made.length)]! : undefined;
    if (!record || what < 0.15) return register();
    if (what < 0.22) return addDocument(record);
    if (what < 0.27) return edit(record);
    if (what < 0.32) return note(record);
    return chance.pick(looks)(record);
  };
  let done = 0;
  return {
    canaries,
    sessions,
    tally,
    registered,
    attempted: () => attempted,
    stop: () => {
      isOver = true;
    },
    work: async (operations) => {
      let left = operations;
      const lane = async () => {
        while (left > 0 && !isOver) {
          left -= 1;
          done += 1;
          if (done % operationsOfADay === 0) {
            const body = JSON.stringify({ advance: 'PT25H' });
            await ask('POST', '/api/v1/practice/clock', { body, type: 'application/json' });
          }
          await one();
        }
      };
      await Promise.all(Array.from({ length: 8 }, lane));
    },
  };
}

interface Sent {
  readonly cookie?: string;
  readonly key?: string;
  readonly body?: string | Buffer;
  readonly type?: string;
  /** Milliseconds without a byte after which it gives up. */
  readonly patience?: number;
}

/** One request on a connection of its own. */
export function askOver(
  port: number,
  {
    origin,
    method,
    path,
    cookie,
    key,
    body,
    type,
    patience = 15_000,
  }: Sent & { origin: string; method: string; path: string },
): Promise<Answered & { cookies: readonly string[] }> {
  return new Promise((resolve) => {
    const broken = () => resolve({ status: 0, body: '', cookies: [] });
    const sent = send(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        agent: false,
        timeout: patience,
        headers: {
          host: new URL(origin).host,
          origin,
          ...(cookie ? { cookie } : {}),
          ...(method === 'GET' ? {} : { 'idempotency-key': key ?? randomUUID() }),
          ...(body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', broken);
        answer.on('close', broken);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            body: Buffer.concat(parts).toString(),
            cookies: answer.headers['set-cookie'] ?? [],
          }),
        );
      },
    );
    sent.on('timeout', () => sent.destroy());
    sent.on('error', broken);
    sent.end(body);
  });
}
