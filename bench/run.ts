/**
 * `npm run bench`: what the product costs beside a bare server that does the same SQL work and nothing else. Both run on one machine, in one
 * run, in turn; only the ratio says something.
 */
import { loadavg } from 'node:os';
import { setCommitDelay } from './commit-delay.ts';
import { alternate } from './measure.ts';
import { type Operation, operationsOf } from './operations.ts';
import { type Options, readOptions, usage } from './options.ts';
import { figuresOf, headingRow, tableRow } from './report.ts';
import { type Bench, openBench } from './site.ts';
import { measureStart } from './start.ts';

async function main(options: Options): Promise<void> {
  const say = (text: string) => {
    if (!options.json) process.stdout.write(`${text}\n`);
  };
  const bench = await openBench(options);
  try {
    say(
      `${options.records} records loaded in ${bench.loadSeconds.toFixed(1)} s; load of the machine ${loadavg()[0]?.toFixed(1)}`,
    );
    say(headingRow());
    const operations = operationsOf(bench).filter(({ name }) => options.only?.includes(name) ?? true);
    for (const operation of operations) await measure(bench, operation, options, say);
    if (options.commitDelay > 0) await measureWithDelay(bench, operations, options, say);
  } finally {
    await bench.close();
  }
  if (options.start) {
    const { first, later } = await measureStart();
    say(
      `practice mode serves after ${first.toFixed(1)} s the first time (at most 15) and ${later.toFixed(1)} s later (at most 3)`,
    );
    if (options.json) print({ operation: 'start', firstSeconds: first, laterSeconds: later });
  }
}

async function measure(
  bench: Bench,
  operation: Operation,
  options: Options,
  say: (text: string) => void,
): Promise<void> {
  const counted = await alternate([bench.product, operation.product], [bench.floor, operation.floor], options);
  const { rss } = await bench.product.child.usage();
  const figures = figuresOf(operation, counted, rss);
  say(tableRow(figures));
  if (options.json) print(figures);
}

const writing = new Set(['create', 'open', 'action']);

async function measureWithDelay(
  bench: Bench,
  operations: readonly Operation[],
  options: Options,
  say: (text: string) => void,
): Promise<void> {
  await setCommitDelay(bench.site.serverUrl, options.commitDelay);
  for (const operation of operations.filter(({ name }) => writing.has(name))) {
    await measure(bench, { ...operation, name: `${operation.name}, slow commit` }, { ...options, rounds: 2 }, say);
  }
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const options = readOptions(process.argv.slice(2));
if (options) await main(options);
else process.stdout.write(usage);
