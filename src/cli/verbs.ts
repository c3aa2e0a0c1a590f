import type { Call } from '../casework/call.ts';
import type { Installation } from '../casework/installation.ts';
import { runCommand } from '../casework/run-command.ts';
import { runQuery } from '../casework/run-query.ts';
import { fillText, type Text } from '../definition/text.ts';
import { type CliCommand, type CliInput, UsageFault } from './command.ts';
import { consoleCall } from './console-call.ts';
import { placesOf } from './environment.ts';
import { staffProviderOf } from './identity-provider.ts';
import type { OptionKind } from './option-kinds.ts';
import { requireSystem } from './require-system.ts';
import { openForConsole } from './with-installation.ts';

/** One verb of a console command: a command or query of casework and the options it takes. */
export interface Verb {
  readonly summary: Text;
  /** What each key of its input may hold; the option is the key with hyphens: `holdsFrom` is `--holds-from`. */
  readonly takes: Readonly<Record<string, OptionKind>>;
  readonly command?: unknown;
  /** Several commands in a row, where one act spans several databases. */
  readonly act?: (installation: Installation, call: Call, input: Record<string, string>) => Promise<unknown>;
  readonly query?: unknown;
}

/**
 * A console command made of verbs: `chancery account approve --account ID`. Each runs through the same doors as the pages, as the
 * console operator.
 */
export function commandOfVerbs(name: string, summary: Text, verbs: Readonly<Record<string, Verb>>): CliCommand {
  const keys = new Set(Object.values(verbs).flatMap(({ takes }) => Object.keys(takes)));
  return {
    name,
    usage: `${Object.keys(verbs).join('|')} [options] [--data DIR]`,
    summary,
    help: { en: helpOf(verbs, 'en'), fr: helpOf(verbs, 'fr') },
    options: {
      data: { type: 'string' },
      ...Object.fromEntries([...keys].map((key) => [optionOf(key), { type: 'string' as const }])),
    },
    positionals: [0, 1],
    run: async (input) => {
      const [given = ''] = input.positionals;
      const verb = Object.hasOwn(verbs, given) ? verbs[given] : undefined;
      if (!verb) throw noVerb(name, Object.keys(verbs));
      const values = inputOf(verb, input, usageOf(given, verb));
      const { installation, close } = await openForConsole({
        places: placesOf(input),
        env: input.env,
        name: 'console',
        poolSize: 2,
      });
      try {
        if (typeof values.system === 'string') requireSystem(installation, values.system);
        const call = consoleCall();
        const staffProvider = staffProviderOf(input.env, { origins: [], now: installation.clock.now });
        const output = await perform(verb, { ...installation, staffProvider }, call, values);
        input.print(JSON.stringify(output, undefined, input.json ? undefined : 2));
        return 0;
      } finally {
        await close();
      }
    },
  };
}

function perform(verb: Verb, installation: Installation, call: Call, given: Record<string, unknown>): Promise<unknown> {
  if (verb.act) return verb.act(installation, call, given as Record<string, string>);
  if (verb.command) return runCommand(installation, call, verb.command as never, given as never);
  return runQuery(installation, call, verb.query as never, given as never);
}

/** The verb's input, each value as the API would take it. @throws {UsageFault} that names the option and what is allowed */
function inputOf({ takes }: Verb, { values }: CliInput, usage: string): Record<string, unknown> {
  for (const option of Object.keys(values)) {
    if (option === 'data' || option === 'json' || Object.keys(takes).some((key) => optionOf(key) === option)) continue;
    throw new UsageFault(
      fillText({ en: '--{option} does not go with this verb.', fr: '--{option} ne va pas avec ce verbe.' }, { option }),
      usage,
    );
  }
  const given: Record<string, unknown> = {};
  for (const [key, kind] of Object.entries(takes)) {
    const option = optionOf(key);
    const value = values[option];
    if (value === undefined && kind.isOptional) continue;
    if (value === undefined)
      throw new UsageFault(
        fillText({ en: '--{option} is needed.', fr: '--{option} est nécessaire.' }, { option }),
        usage,
      );
    const read = kind.schema.safeParse(value);
    if (!read.success) throw wrongValue(option, kind, usage);
    given[key] = read.data;
  }
  return given;
}

function wrongValue(option: string, { allowed }: OptionKind, usage: string): UsageFault {
  return new UsageFault(
    { en: `--${option} must be ${allowed.en}.`, fr: `--${option} doit être ${allowed.fr}.` },
    usage,
  );
}

function noVerb(name: string, verbs: readonly string[]): UsageFault {
  const all = verbs.join(', ');
  return new UsageFault(
    fillText(
      { en: '"chancery {name}" takes one of: {all}.', fr: '« chancery {name} » attend un de ces mots : {all}.' },
      { name, all },
    ),
    'VERB [options] [--data DIR]',
  );
}

function helpOf(verbs: Readonly<Record<string, Verb>>, language: 'en' | 'fr'): string {
  return Object.entries(verbs)
    .map(([name, verb]) => `  ${usageOf(name, verb)}\n      ${verb.summary[language]}`)
    .join('\n');
}

function usageOf(name: string, { takes }: Verb): string {
  const options = Object.entries(takes).map(([key, { shown, isOptional }]) =>
    isOptional ? `[--${optionOf(key)} ${shown}]` : `--${optionOf(key)} ${shown}`,
  );
  return [name, ...options].join(' ');
}

function optionOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
