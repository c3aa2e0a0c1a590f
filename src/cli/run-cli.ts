import { readFile } from 'node:fs/promises';
import { nearestName } from '../definition/nearest.ts';
import type { Text } from '../definition/text.ts';
import { type CliCommand, UsageFault } from './command.ts';
import { consoleLanguage } from './console-language.ts';
import { parseArguments } from './parse-arguments.ts';
import { sentenceOf } from './sentence-of.ts';

/** Commands by name, each loaded when it is asked for: `check` need not know of servers. */
const loaders: Readonly<Record<string, () => Promise<CliCommand>>> = {
  start: async () => (await import('./start.ts')).startCommand,
  init: async () => (await import('./init.ts')).initCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  publish: async () => (await import('./publish.ts')).publishCommand,
  import: async () => (await import('./import.ts')).importCommand,
  audit: async () => (await import('./audit.ts')).auditCommand,
  account: async () => (await import('./accounts.ts')).accountCommand,
  eligibility: async () => (await import('./accounts.ts')).eligibilityCommand,
  'sign-in-policy': async () => (await import('./accounts.ts')).signInPolicyCommand,
  grant: async () => (await import('./accounts.ts')).grantCommand,
  canaries: async () => (await import('./canaries.ts')).canariesCommand,
};

/** Where the program prints, and the environment it reads. */
export interface Console {
  readonly env: NodeJS.ProcessEnv;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const here: Console = {
  env: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};

/**
 * Runs one command of the program.
 *
 * @returns 0 done · 1 refused or failed, with one clear sentence on stderr · 2 wrong usage
 */
export async function runCli(args: readonly string[], console: Console = here): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') return printCommands(console, console.out, 0);
  if (name === '--version') return printVersion(console);
  if (name === undefined) return printCommands(console, console.err, 2);
  const load = Object.hasOwn(loaders, name) ? loaders[name] : undefined;
  if (!load) return tell(console, noCommand(name), 2);
  const command = await load();
  if (rest.includes('--help') || rest.includes('-h')) return printHelp(console, command);
  try {
    return await runCommandLine(command, rest, console);
  } catch (fault) {
    const sentence = sentenceOf(fault, console.env);
    if (!(fault instanceof UsageFault)) return tell(console, sentence, 1);
    const usage = `chancery ${command.name} ${fault.usage ?? command.usage}`;
    return tell(console, `${sentence}\n${inWords(console, { en: 'Usage:', fr: 'Utilisation :' })} ${usage}`, 2);
  }
}

function runCommandLine(command: CliCommand, args: readonly string[], console: Console): Promise<number> {
  const language = consoleLanguage(console.env);
  const print = (line: string) => console.out(`${line}\n`);
  return command.run({
    ...parseArguments(command, args),
    env: console.env,
    language,
    print,
    say: (sentence) => print(sentence[language]),
  });
}

async function printCommands(console: Console, print: Console['out'], exitCode: number): Promise<number> {
  const width = Math.max(...Object.keys(loaders).map(({ length }) => length));
  const commands = await Promise.all(Object.values(loaders).map((load) => load()));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${inWords(console, summary)}`);
  const head = inWords(console, {
    en: 'chancery <command> [--json] [--help], or chancery --version',
    fr: 'chancery <commande> [--json] [--help], ou chancery --version',
  });
  print(`${head}\n\n${lines.join('\n')}\n`);
  return exitCode;
}

function printHelp(console: Console, { name, usage, summary, help }: CliCommand): number {
  const more = help ? `\n${inWords(console, help)}\n` : '';
  console.out(`chancery ${name} ${usage}\n\n${inWords(console, summary)}\n${more}`);
  return 0;
}

async function printVersion({ out }: Console): Promise<number> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  out(`${(JSON.parse(text) as { version: string }).version}\n`);
  return 0;
}

function noCommand(name: string): Text {
  const names = Object.keys(loaders);
  const given = name.slice(0, 40);
  const nearest = nearestName(given, names);
  const meant =
    nearest === undefined
      ? { en: '', fr: '' }
      : { en: ` Did you mean "${nearest}"?`, fr: ` Vouliez-vous dire « ${nearest} »?` };
  const all = names.join(', ');
  return {
    en: `There is no command "${given}".${meant.en} Commands: ${all}.`,
    fr: `Il n’y a pas de commande « ${given} ».${meant.fr} Commandes : ${all}.`,
  };
}

function tell(console: Console, sentence: Text | string, exitCode: number): number {
  console.err(`${typeof sentence === 'string' ? sentence : inWords(console, sentence)}\n`);
  return exitCode;
}

function inWords({ env }: Console, text: Text): string {
  return text[consoleLanguage(env)];
}
