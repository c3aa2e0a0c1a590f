import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child.ts';
import { type Answer, type Ask, type Connection, openConnection } from './connection.ts';

/** One kind of request to one server. */
export interface Side {
  /** The next request of a connection. */
  readonly ask: (connection: number) => Ask;
  /** Status every answer must have. */
  readonly status: number;
  /** Told of each answer. */
  readonly received?: (connection: number, answer: Answer) => void;
}

/** What was counted of one side in one or several rounds. */
export interface Counted {
  /** Milliseconds of each request. */
  readonly latencies: number[];
  seconds: number;
  /** Milliseconds of CPU of the server. */
  cpu: number;
  /** Milliseconds of CPU of the database; not a number where it cannot be told. */
  databaseCpu: number;
}

/** A server that is measured, and the database behind it. */
export interface Measured {
  readonly child: Child;
  databaseCpu(): Promise<number | undefined>;
}

export const connections = 8;

/** Sends one kind of request over eight connections for some time, each waiting for its answer before the next. */
export async function drive({ child, databaseCpu }: Measured, side: Side, seconds: number): Promise<Counted> {
  const open = Array.from({ length: connections }, () => openConnection(child.port));
  const latencies: number[] = [];
  const [before, databaseBefore] = [await child.usage(), await databaseCpu()];
  const started = performance.now();
  const end = started + seconds * 1000;
  const sending = open.map((connection, index) => sendUntil(end, connection, index, side, latencies));
  await Promise.all(sending);
  const elapsed = (performance.now() - started) / 1000;
  const [after, databaseAfter] = [await child.usage(), await databaseCpu()];
  for (const connection of open) connection.close();
  const used = (databaseAfter ?? Number.NaN) - (databaseBefore ?? Number.NaN);
  return { latencies, seconds: elapsed, cpu: after.cpu - before.cpu, databaseCpu: used };
}

async function sendUntil(end: number, connection: Connection, index: number, side: Side, latencies: number[]) {
  while (performance.now() < end) {
    const ask = side.ask(index);
    const sent = performance.now();
    const answer = await connection.send(ask);
    latencies.push(performance.now() - sent);
    if (answer.status !== side.status) throw unexpected(ask, side, answer);
    side.received?.(index, answer);
  }
}

/** Measures the two sides in turn, the one and the other first, so that what disturbs the machine disturbs both. */
export async function alternate(
  [product, productSide]: readonly [Measured, Side],
  [floor, floorSide]: readonly [Measured, Side],
  { rounds, seconds, warmUp }: { rounds: number; seconds: number; warmUp: number },
): Promise<{ product: Counted; floor: Counted; ratios: number[] }> {
  const sum = { product: nothing(), floor: nothing(), ratios: [] as number[] };
  // The program is compiled while it runs: before that it is another, several times slower one.
  await drive(floor, floorSide, warmUp / 4);
  await drive(product, productSide, warmUp);
  for (let round = 0; round < rounds; round += 1) {
    // What the last one left to do in the background is not the next one's burden.
    await sleep(100);
    const first = round % 2 === 0 ? await drive(product, productSide, seconds) : undefined;
    const bare = await drive(floor, floorSide, seconds);
    const own = first ?? (await drive(product, productSide, seconds));
    add(sum.product, own);
    add(sum.floor, bare);
    sum.ratios.push(rateOf(own) / rateOf(bare));
  }
  return sum;
}

/** Requests a second. */
export function rateOf({ latencies, seconds }: Counted): number {
  return latencies.length / seconds;
}

/** A percentile of the latencies, in milliseconds (nearest rank). */
export function percentile({ latencies }: Counted, percent: number): number {
  const sorted = Float64Array.from(latencies).sort();
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

function nothing(): Counted {
  return { latencies: [], seconds: 0, cpu: 0, databaseCpu: 0 };
}

function add(sum: Counted, one: Counted): void {
  for (const latency of one.latencies) sum.latencies.push(latency);
  sum.seconds += one.seconds;
  sum.cpu += one.cpu;
  sum.databaseCpu += one.databaseCpu;
}

function unexpected({ method, path }: Ask, { status }: Side, answer: Answer): Error {
  const said = answer.body.toString('utf8').slice(0, 600);
  return new Error(`${method} ${path} was answered ${answer.status} instead of ${status}: ${said}`);
}
