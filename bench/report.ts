import { type Counted, percentile, rateOf } from './measure.ts';
import type { Operation } from './operations.ts';

/** What was measured of one operation. */
export interface Figures {
  readonly operation: string;
  /** Requests a second of the product. */
  readonly rps: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** The product's rate by the floor's, over all rounds. */
  readonly ratio: number;
  /** Least and greatest ratio of a round. */
  readonly ratioFrom: number;
  readonly ratioTo: number;
  readonly floorRps: number;
  /** Milliseconds of CPU of the web node for one request; of the floor's. */
  readonly cpuMs: number;
  readonly floorCpuMs: number;
  /** Resident memory of the web node afterwards, in MB. */
  readonly rssMb: number;
  /** What is asked for: `ratio` or `perSecond`, and whether it was reached. */
  readonly target: Operation['target'];
  readonly reached: boolean;
}

/** Figures of one operation from what was counted. */
export function figuresOf(
  { name, target }: Pick<Operation, 'name' | 'target'>,
  { product, floor, ratios }: { product: Counted; floor: Counted; ratios: readonly number[] },
  rssMb: number,
): Figures {
  const rps = rateOf(product);
  const floorRps = rateOf(floor);
  const ratio = rps / floorRps;
  return {
    operation: name,
    rps: round(rps, 1),
    p50: round(percentile(product, 50), 2),
    p95: round(percentile(product, 95), 2),
    p99: round(percentile(product, 99), 2),
    ratio: round(ratio, 3),
    ratioFrom: round(Math.min(...ratios), 3),
    ratioTo: round(Math.max(...ratios), 3),
    floorRps: round(floorRps, 1),
    cpuMs: round(product.cpu / product.latencies.length, 3),
    floorCpuMs: round(floor.cpu / floor.latencies.length, 3),
    rssMb: Math.round(rssMb),
    target,
    reached: 'ratio' in target ? ratio >= target.ratio : rps >= target.perSecond,
  };
}

const widths = [22, 9, 9, 8, 8, 8, 8, 15, 8, 10, 7, 14];

/** The heading of the table. */
export function headingRow(): string {
  return row([
    'operation',
    'floor/s',
    'req/s',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'ratio',
    'of the rounds',
    'CPU ms',
    'floor CPU',
    'RSS MB',
    'target',
  ]);
}

/** One operation as a row of the table. */
export function tableRow(one: Figures): string {
  const wanted = 'ratio' in one.target ? `${percent(one.target.ratio)} of floor` : `${one.target.perSecond} pages/s`;
  return row([
    one.operation,
    String(Math.round(one.floorRps)),
    String(Math.round(one.rps)),
    String(one.p50),
    String(one.p95),
    String(one.p99),
    percent(one.ratio),
    `${percent(one.ratioFrom)} to ${percent(one.ratioTo)}`,
    String(one.cpuMs),
    String(one.floorCpuMs),
    String(one.rssMb),
    `${wanted} ${one.reached ? '✓' : '✗'}`,
  ]);
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[index]!))).join('  ');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
