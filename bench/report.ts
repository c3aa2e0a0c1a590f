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
  /** Milliseconds of CPU for one request: the web node's, and the database's behind it. */
  readonly cpuMs: number;
  readonly databaseCpuMs: number;
  readonly floorCpuMs: number;
  readonly floorDatabaseCpuMs: number;
  /** The floor's CPU by the product's, database included: what the ratio comes to when nobody else uses the machine. */
  readonly cpuRatio: number;
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
    databaseCpuMs: round(product.databaseCpu / product.latencies.length, 3),
    floorCpuMs: round(floor.cpu / floor.latencies.length, 3),
    floorDatabaseCpuMs: round(floor.databaseCpu / floor.latencies.length, 3),
    cpuRatio: round(cpuOf(floor) / cpuOf(product), 3),
    rssMb: Math.round(rssMb),
    target,
    reached: 'ratio' in target ? ratio >= target.ratio : rps >= target.perSecond,
  };
}

const widths = [22, 7, 6, 7, 7, 7, 6, 13, 14, 14, 10, 7, 15];

/** Milliseconds of CPU of one request, on both sides of the database's socket. */
function cpuOf({ cpu, databaseCpu, latencies }: Counted): number {
  return (cpu + databaseCpu) / latencies.length;
}

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
    'CPU ms + db',
    'floor’s',
    'CPU ratio',
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
    `${one.cpuMs} + ${one.databaseCpuMs}`,
    `${one.floorCpuMs} + ${one.floorDatabaseCpuMs}`,
    percent(one.cpuRatio),
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
