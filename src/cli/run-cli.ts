import { parseArgs } from 'node:util';
import { type CliCommand, UsageFault } from './command.ts';
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

/**
 * Runs one command of the program.
 *
 * @returns 0 done · 1 refused or failed, with one clear sentence on stderr · 2 wrong usage
 */
export async function runCli(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return printCommands();
  const load = loaders[name];
  if (!load) {
    process.stderr.write(`There is no command "${name.slice(0, 40)}". Commands: ${Object.keys(loaders).join(', ')}.\n`);
    return 2;
  }
  const command = await load();
  if (rest.includes('--help') || rest.includes('-h')) return printHelp(command);
  try {
    return await runCommandLine(command, rest);
  } catch (fault) {
    process.stderr.write(`${sentenceOf(fault)}\n`);
    if (!(fault instanceof UsageFault)) return 1;
    process.stderr.write(`Usage: chancery ${command.name} ${command.usage}\n`);
    return 2;
  }
}

async function runCommandLine(command: CliCommand, args: readonly string[]): Promise<number> {
  const options = { ...command.options, json: { type: 'boolean' as const } };
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (fault) {
    throw new UsageFault((fault as Error).message);
  }
  const [least, most] = command.positionals;
  if (parsed.positionals.length < least || parsed.positionals.length > most) {
    throw new UsageFault(`"chancery ${command.name}" takes ${command.usage === '' ? 'no arguments' : command.usage}.`);
  }
  return command.run({
    values: parsed.values,
    positionals: parsed.positionals,
    env: process.env,
    json: parsed.values.json === true,
    print: (line) => process.stdout.write(`${line}\n`),
  });
}

async function printCommands(): Promise<number> {
  process.stdout.write('chancery <command> [--json] [--help]\n\n');
  for (const load of Object.values(loaders)) {
    const { name, summary } = await load();
    process.stdout.write(`  ${name.padEnd(12)} ${summary}\n`);
  }
  return 0;
}

function printHelp({ name, usage, summary, help }: CliCommand): number {
  process.stdout.write(`chancery ${name} ${usage}\n\n${summary}\n${help ? `\n${help}\n` : ''}`);
  return 0;
}
