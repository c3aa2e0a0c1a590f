import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { TestContext } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { apiRoutes } from '../../../src/http/api/index.ts';
import { listen } from '../../../src/http/listen.ts';
import { openLibrary, registerCard } from '../people.ts';
import { randomFrom } from './random.ts';
import { makeRequest } from './requests.ts';
import { type Outcome, sendRaw } from './send.ts';
import { smugglingCorpus } from './smuggling.ts';

const batch = 150;

/** What a run met. */
export interface Figures {
  readonly sent: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly serverErrors: number;
  readonly unexpected: readonly unknown[];
  readonly silent: number;
  readonly smuggled: readonly string[];
  /** Bytes, after garbage collection at both ends. */
  readonly heapGrowth: number;
  readonly rssGrowth: number;
  /** Milliseconds; a client in this process shares the event loop with what answers. */
  readonly lag99: number;
}

/** Where and as whom requests are sent. */
export interface Ground {
  readonly port: number;
  readonly host: string;
  readonly cookies: readonly string[];
  readonly records: readonly string[];
  readonly accounts: readonly string[];
}

/** Makes so many requests and sends them: here, or in a process of its own. */
export type MalformedClient = (ground: Ground, many: number) => Promise<readonly Outcome[]>;

/**
 * Sends malformed requests over raw connections to a whole installation behind a real listener: the smuggling corpus several times,
 * and generated ones up to `count`. The same seed sends the same.
 */
export async function sendMalformed(
  t: TestContext,
  { count, warmUp, client }: { count: number; warmUp: number; client: MalformedClient },
): Promise<Figures> {
  const unexpected: unknown[] = [];
  const all = await openLibrary(t, { onUnexpected: (fault) => unexpected.push(fault) });
  const records = [(await registerCard(all)).id, (await registerCard(all)).id];
  const server = await listen(all.client.app, {
    port: 0,
    host: '127.0.0.1',
    hosts: (port) => new Set([`localhost:${port}`]),
  });
  const crashes = watchCrashes(unexpected);
  const host = `localhost:${server.port}`;
  const { clerk, librarian, manager, auditor } = all.people;
  const accounts = [clerk, librarian, manager].map(({ account }) => account);
  const sendSome = async (many: number) => {
    // Anew for each batch: some of what is sent ends sessions.
    const signedIn = await Promise.all(
      [clerk, librarian, manager, auditor].map((one) => all.world.signIn({ account: one.account })),
    );
    const cookies = signedIn.map(({ cookie }) => cookie);
    return client({ port: server.port, host, cookies, records, accounts }, many);
  };
  for (let left = warmUp; left > 0; left -= batch) await sendSome(Math.min(left, batch));
  collectGarbage();
  const before = process.memoryUsage();
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  try {
    const corpus = smugglingCorpus(host);
    const smuggled = await findAccepted(server.port, corpus);
    const outcomes: Outcome[] = [];
    for (let left = count - corpus.length; left > 0; left -= batch)
      outcomes.push(...(await sendSome(Math.min(left, batch))));
    lag.disable();
    collectGarbage();
    const after = process.memoryUsage();
    const statuses: Record<string, number> = {};
    for (const { status } of outcomes) statuses[status ?? 'closed'] = (statuses[status ?? 'closed'] ?? 0) + 1;
    return {
      sent: outcomes.length + corpus.length,
      statuses,
      serverErrors: outcomes.filter(({ status = 0 }) => status >= 500).length,
      unexpected,
      silent: outcomes.filter(({ silent }) => silent).length,
      smuggled,
      heapGrowth: after.heapUsed - before.heapUsed,
      rssGrowth: after.rss - before.rss,
      lag99: lag.percentile(99) / 1e6,
    };
  } finally {
    crashes.stop();
    await server.close();
  }
}

/** A client whose requests come again with the same seed. */
export function malformedClient(seed: number): MalformedClient {
  const random = randomFrom(seed);
  return ({ port, ...ground }, many) =>
    sendAll(
      port,
      Array.from({ length: many }, () => makeRequest(random, { ...ground, routes: apiRoutes })),
    );
}

/** Which of the corpus are answered as if they were well, by a server without the pre-filter. */
export async function smuggleWithoutPreFilter(app: Hono): Promise<string[]> {
  const adaptor = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  const server = createServer({ maxHeaderSize: 16_384 });
  server.on('request', adaptor.listeners('request')[0] as () => void);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  try {
    return await findAccepted(port, smugglingCorpus(`localhost:${port}`));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function findAccepted(port: number, corpus: ReturnType<typeof smugglingCorpus>): Promise<string[]> {
  const accepted: string[] = [];
  for (const { what, bytes } of corpus) {
    const { status } = await sendRaw(port, Buffer.from(bytes, 'latin1'));
    if (status !== undefined && status < 400) accepted.push(what);
  }
  return accepted;
}

async function sendAll(port: number, requests: readonly Buffer[], atOnce = 16): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const lane = async () => {
    while (next < requests.length) {
      const bytes = requests[next]!;
      next += 1;
      outcomes.push(await sendRaw(port, bytes));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return outcomes;
}

/** What is garbage is no growth. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** What would end the process in production counts as a crash here. */
function watchCrashes(unexpected: unknown[]): { stop(): void } {
  const note = (fault: unknown) => unexpected.push(fault);
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
  return {
    stop: () => {
      process.off('uncaughtException', note);
      process.off('unhandledRejection', note);
    },
  };
}
