import { parseArgs } from 'node:util';

/** What is to be measured. */
export interface Options {
  /** Records loaded before anything is measured. */
  readonly records: number;
  readonly rounds: number;
  /** Seconds of one round of one side. */
  readonly seconds: number;
  readonly warmUp: number;
  /** Only these operations. */
  readonly only: readonly string[] | undefined;
  /** JSON lines alone. */
  readonly json: boolean;
  /** Microseconds by which commits wait for each other in a second run of what writes; 0: no such run. */
  readonly commitDelay: number;
  /** Also measure how long practice mode takes to start. */
  readonly start: boolean;
  /** Folder for CPU profiles of the product's web node. */
  readonly profile: string | undefined;
}

export const usage = `npm run bench -- [--quick] [--json] [--load N] [--only NAME,…] [--rounds N] [--seconds N] [--commit-delay MICROSECONDS] [--no-start] [--profile DIR]

Measures the product against the bare floor (bench/floor) on one embedded database: the same machine, the same run, in turn.
  --quick           2,000 records and short rounds, create, open, list, action, page and upload, in less than 50 seconds
  --load N          records loaded first, through the use cases behind the product's doors (default 10,000)
  --only NAME,…     create, open, list, list-subjects, action, page, list-page, upload
  --json            one JSON object a line and nothing else
  --commit-delay N  a second run of create, open and action with commit_delay at N microseconds (default 1,000; 0: none)
  --no-start        leaves out how long practice mode takes to start
  --profile DIR     writes a CPU profile of the product's web node there
`;

/** Reads the command line. @throws {TypeError} on an option that is not known or not a number */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      load: { type: 'string' },
      only: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      'commit-delay': { type: 'string' },
      'no-start': { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  if (values.help) return undefined;
  const { quick } = values;
  return {
    records: numberOf('load', values.load, quick ? 2000 : 10_000),
    rounds: numberOf('rounds', values.rounds, quick ? 2 : 5),
    seconds: numberOf('seconds', values.seconds, quick ? 0.8 : 6),
    warmUp: quick ? 1.5 : 12,
    only: values.only?.split(',') ?? (quick ? ['create', 'open', 'list', 'action', 'page', 'upload'] : undefined),
    json: values.json,
    commitDelay: numberOf('commit-delay', values['commit-delay'], quick ? 0 : 1000),
    start: !quick && !values['no-start'],
    profile: values.profile,
  };
}

function numberOf(name: string, text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (!(value >= 0)) throw new TypeError(`--${name} must be a number, not "${text}".`);
  return value;
}
