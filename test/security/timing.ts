import { randomUUID } from 'node:crypto';
import { library } from '../support/installation.ts';
import { type Sender, send } from './send.ts';
import type { World } from './world.ts';

/** Whether forbidden and missing records can be told apart. */
export interface Compared {
  readonly pairs: number;
  /** Answers to a forbidden record that differ in any byte from those to a missing one. */
  readonly different: number;
  /** Median time of forbidden by median time of missing. */
  readonly medianRatio: number;
  /** Area under the curve of the best guess by time alone: 0.5 is no better than a coin. */
  readonly auc: number;
}

/** Asks in turn for a record that is there but out of reach and for one that is not, and compares answers and times. */
export async function compareMissing(
  world: World,
  client: Sender,
  { pairs, delayed = 0 }: { pairs: number; delayed?: number },
): Promise<Compared> {
  const clerk = world.people.get('clerk')!;
  const forbidden = world.records.filter(({ label }) => ['elsewhere', 'restricted-to-manager'].includes(label));
  const routes = ['', '/history', '/documents', '/routing-slip', '/access-log'];
  const times: { forbidden: number[]; missing: number[] } = { forbidden: [], missing: [] };
  let different = 0;
  const timed = async (kind: 'forbidden' | 'missing', path: string) => {
    const began = performance.now();
    if (kind === 'forbidden') for (const end = began + delayed; performance.now() < end; );
    const { bytes } = await send(client, { method: 'GET', path }, clerk.cookie);
    times[kind].push(performance.now() - began);
    return bytes;
  };
  for (let pair = 0; pair < pairs; pair += 1) {
    const path = (id: string) => `/api/v1/systems/${library}/records/${id}${routes[pair % routes.length]}`;
    const record = forbidden[pair % forbidden.length]!;
    // In turn, so that neither is always the first.
    const isFirst = pair % 4 < 2;
    const one = await timed(isFirst ? 'forbidden' : 'missing', path(isFirst ? record.id : randomUUID()));
    const other = await timed(isFirst ? 'missing' : 'forbidden', path(isFirst ? randomUUID() : record.id));
    if (one !== other) different += 1;
  }
  return {
    pairs,
    different,
    medianRatio: median(times.forbidden) / median(times.missing),
    auc: areaUnder(times.forbidden, times.missing),
  };
}

/** Median of some times, in whatever unit they have. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
}

/** How often one drawn from the first is larger than one drawn from the second (Mann and Whitney), or the other way round. */
export function areaUnder(first: readonly number[], second: readonly number[]): number {
  const sorted = second.toSorted((one, other) => one - other);
  const below = (value: number) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wins = first.reduce((sum, value) => sum + below(value), 0) / (first.length * second.length);
  return Math.max(wins, 1 - wins);
}
