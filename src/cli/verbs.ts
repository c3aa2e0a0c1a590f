import type { Call } from '../casework/call.ts';
import type { Installation } from '../casework/installation.ts';
import { runCommand } from '../casework/run-command.ts';
import { runQuery } from '../casework/run-query.ts';
import { type CliCommand, type CliInput, UsageFault } from './command.ts';
import { consoleCall } from './console-call.ts';
import { placesOf } from './environment.ts';
import { staffProviderOf } from './identity-provider.ts';
import { openForConsole } from './with-installation.ts';

/** One verb of a console command: a command or query of casework and the options it takes. */
export interface Verb {
  readonly summary: string;
  /** Option names that are its input's keys; those ending in `?` may be left out. */
  readonly takes: readonly string[];
  readonly command?: unknown;
  /** Several commands in a row, where one act spans several databases. */
  readonly act?: (installation: Installation, call: Call, input: Record<string, string>) => Promise<unknown>;
  readonly query?: unknown;
}

/**
 * A console command made of verbs: `chancery account approve --account ID`. Each runs through the same doors as the pages, as the
 * console operator.
 */
export function commandOfVerbs(name: string, summary: string, verbs: Readonly<Record<string, Verb>>): CliCommand {
  const keys = new Set(Object.values(verbs).flatMap(({ takes }) => takes.map(plain)));
  const lines = Object.entries(verbs).map(
    ([verb, { summary: what, takes }]) => `  ${verb.padEnd(12)} ${what} ${takes.map(shown).join(' ')}`,
  );
  return {
    name,
    usage: `${Object.keys(verbs).join('|')} [options]`,
    summary,
    help: lines.join('\n'),
    options: {
      data: { type: 'string' },
      ...Object.fromEntries([...keys].map((key) => [key, { type: 'string' as const }])),
    },
    positionals: [1, 1],
    run: async (input) => {
      const verb = verbs[input.positionals[0]!];
      if (!verb) throw new UsageFault(`"chancery ${name}" takes ${Object.keys(verbs).join(', ')}.`);
      const given = inputOf(verb, input);
      const { installation, close } = await openForConsole({
        places: placesOf(input),
        env: input.env,
        name: 'console',
        poolSize: 2,
      });
      try {
        const call = consoleCall();
        const staffProvider = staffProviderOf(input.env, { origins: [], now: installation.clock.now });
        const output = await perform(verb, { ...installation, staffProvider }, call, given);
        input.print(JSON.stringify(output, undefined, input.json ? undefined : 2));
        return 0;
      } finally {
        await close();
      }
    },
  };
}

function perform(verb: Verb, installation: Installation, call: Call, given: Record<string, string>): Promise<unknown> {
  if (verb.act) return verb.act(installation, call, given);
  if (verb.command) return runCommand(installation, call, verb.command as never, given as never);
  return runQuery(installation, call, verb.query as never, given as never);
}

function inputOf({ takes }: Verb, { values }: CliInput): Record<string, string> {
  const given: Record<string, string> = {};
  for (const name of takes) {
    const value = values[plain(name)];
    if (typeof value === 'string') given[plain(name)] = value;
    else if (!name.endsWith('?')) throw new UsageFault(`--${name} is needed.`);
  }
  return given;
}

function plain(name: string): string {
  return name.replace('?', '');
}

function shown(name: string): string {
  return name.endsWith('?') ? `[--${plain(name)} …]` : `--${name} …`;
}
