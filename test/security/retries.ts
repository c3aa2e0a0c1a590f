import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { listen } from '../../src/http/listen.ts';
import { library } from '../support/installation.ts';
import { exchange, layWire, type WireFault } from './faulty-wire.ts';
import type { World } from './world.ts';

/** What became of registrations sent over a bad wire. */
export interface Retried {
  readonly submissions: number;
  readonly broken: number;
  readonly duplicates: number;
  readonly lost: number;
  /** Answers to one key that are not the same. */
  readonly contradictions: number;
}

const kinds = ['cut-request', 'cut-answer', 'duplicate', 'half-close', 'delay'] as const;

/**
 * Registers records over a wire that breaks at another byte each time; the client sends the same again under the same key until it
 * has an answer, and once more after that.
 */
export async function submitOverBadWire(
  t: Pick<TestContext, 'after'>,
  world: World,
  { submissions, withoutKeys = false }: { submissions: number; withoutKeys?: boolean },
): Promise<Retried> {
  const unexpected: unknown[] = [];
  // A client that hangs up in the middle of its request is what this is about.
  const isHungUp = (fault: unknown) => (fault as { code?: string }).code === 'ECONNRESET';
  const { app } = world.test.client({ onUnexpected: (fault) => isHungUp(fault) || unexpected.push(fault) });
  const listener = await listen(app, { port: 0, host: '127.0.0.1', hosts: () => new Set(['localhost']) });
  const wire = await layWire(listener.port);
  t.after(async () => {
    await wire.close();
    await listener.close();
  });
  const clerk = world.people.get('clerk')!;
  const before = new Set(await idsOf(world));
  const answered = new Map<string, Set<string>>();
  let broken = 0;
  for (let turn = 0; turn < submissions; turn += 1) {
    const key = randomUUID();
    const answers = new Set<string>();
    const send = async (fault: WireFault) => {
      const bytes = requestBytes(clerk.cookie, withoutKeys ? randomUUID() : key, turn);
      wire.next(fault);
      const answer = await exchange(wire.port, bytes);
      if (!answer) broken += 1;
      if (answer?.status === 201) answers.add((JSON.parse(answer.body) as { id: string }).id);
      return answer;
    };
    const kind = kinds[turn % kinds.length]!;
    await send({ kind, at: Math.floor(((turn * 7919) % submissions) * (1400 / submissions)) });
    let sure = await send({ kind: 'none', at: 0 });
    while (sure?.status !== 201) sure = await send({ kind: 'none', at: 0 });
    await send({ kind: 'none', at: 0 });
    answered.set(key, answers);
    world.test.clock.move(100_000);
  }
  if (unexpected.length > 0) throw unexpected[0];
  const made = (await idsOf(world)).filter((id) => !before.has(id));
  const told = new Set([...answered.values()].flatMap((ids) => [...ids]));
  return {
    submissions,
    broken,
    duplicates: made.length - submissions,
    lost: [...told].filter((id) => !made.includes(id)).length,
    contradictions: [...answered.values()].filter(({ size }) => size !== 1).length,
  };
}

function requestBytes(cookie: string, key: string, turn: number): Buffer {
  const body = JSON.stringify({
    recordType: 'card-request',
    channel: 'counter',
    fields: {
      subject: `Over the wire ${turn}`,
      language: 'en',
      kind: 'new-card',
      receivedOn: '2026-10-02',
      branch: 'circulation',
      borrowers: [{ name: { given: 'Ann', family: 'Roy' }, type: 'adult' }],
    },
  });
  const head = [
    `POST /api/v1/systems/${library}/records HTTP/1.1`,
    'Host: localhost',
    'Origin: http://localhost',
    `Cookie: ${cookie}`,
    `Idempotency-Key: ${key}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

async function idsOf(world: World): Promise<string[]> {
  const { superuser } = world.test.databases.get(library)!;
  const { rows } = await superuser.query<{ id: string }>({ text: 'select id from casework.record' });
  return rows.map(({ id }) => id);
}
