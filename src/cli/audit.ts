import { exportLog, listLogs, verifyLog } from '../casework/audit/verify-log.ts';
import { randomId } from '../casework/random-id.ts';
import type { OpenInstallation } from '../casework/systems/open-installation.ts';
import { faultText } from '../keeper/index.ts';
import { openFolderWitness } from '../platform/witness/index.ts';
import { type CliCommand, type CliInput, textOption, UsageFault } from './command.ts';
import { placesOf } from './environment.ts';
import { openForConsole } from './with-installation.ts';

/** `chancery audit verify|export`. */
export const auditCommand: CliCommand = {
  name: 'audit',
  usage: 'verify [--system S] [--witness DIR] | export --system S [--from DATE] [--to DATE]',
  summary: 'Recomputes MACs, tree and witness checkpoints; or writes a log as JSON lines, subjects pseudonymous.',
  help: 'verify names the first entry that does not hold and exits with 1. An export is audited. "control" is the installation’s own log.',
  options: {
    data: { type: 'string' },
    system: { type: 'string' },
    witness: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
  },
  positionals: [1, 1],
  run: async (input) => {
    const [verb] = input.positionals;
    if (verb !== 'verify' && verb !== 'export') throw new UsageFault('"chancery audit" takes verify or export.');
    const opened = await openForConsole({ places: placesOf(input), env: input.env, name: 'console', poolSize: 2 });
    try {
      return verb === 'verify'
        ? await verify(input, opened.installation)
        : await writeExport(input, opened.installation);
    } finally {
      await opened.close();
    }
  },
};

async function verify(input: CliInput, installation: OpenInstallation): Promise<number> {
  const folder = textOption(input, 'witness');
  const witness = folder === undefined ? installation.witness : await openFolderWitness(folder);
  const system = textOption(input, 'system');
  let holds = true;
  for (const log of system === undefined ? listLogs(installation) : [system]) {
    const { report } = await verifyLog(installation, { system: log, witness, requestId: randomId() });
    holds &&= report.holds;
    const { entries, size, witnessed, records, fault } = report;
    if (input.json) input.print(JSON.stringify({ system: log, ...report }));
    else if (fault) input.print(`${log}: DOES NOT HOLD. ${faultText(fault).en}`);
    else
      input.print(
        `${log}: holds. ${entries} entries, tree of ${size}, witnessed ${witnessed}, ${records} records compared.`,
      );
  }
  return holds ? 0 : 1;
}

async function writeExport(input: CliInput, installation: OpenInstallation): Promise<number> {
  const system = textOption(input, 'system');
  if (system === undefined) throw new UsageFault('"chancery audit export" needs --system.');
  const from = dateOption(input, 'from');
  const to = dateOption(input, 'to');
  const lines = exportLog(installation, {
    system,
    witness: installation.witness,
    requestId: randomId(),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  });
  for await (const line of lines) process.stdout.write(line.endsWith('\n') ? line : `${line}\n`);
  return 0;
}

function dateOption(input: CliInput, name: string): Date | undefined {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new UsageFault(`--${name} must be a date such as 2026-11-02.`);
  return date;
}
