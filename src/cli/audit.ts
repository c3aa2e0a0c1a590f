import { exportLog, listLogs, verifyLog } from '../casework/audit/verify-log.ts';
import { randomId } from '../casework/random-id.ts';
import type { OpenInstallation } from '../casework/systems/open-installation.ts';
import { faultPlace, faultText } from '../keeper/index.ts';
import { readFolderWitness } from '../platform/witness/index.ts';
import { type CliCommand, type CliInput, textOption, UsageFault } from './command.ts';
import { placesOf } from './environment.ts';
import { openForConsole } from './with-installation.ts';

/** `chancery audit verify|export`. */
export const auditCommand: CliCommand = {
  name: 'audit',
  usage: 'verify [--system S] [--witness DIR] | export --system S [--from DATE] [--to DATE] [--data DIR]',
  summary: {
    en: 'Recomputes MACs, tree and witness checkpoints; or writes a log as JSON lines, subjects pseudonymous.',
    fr: 'Recalcule empreintes, arbre et points de contrôle du témoin; ou écrit un journal en lignes JSON, sujets sous pseudonyme.',
  },
  help: {
    en: 'verify names the first entry that does not hold and exits with 1. An export is audited. "control" is the installation’s own log.',
    fr: 'verify nomme la première entrée qui ne tient pas et se termine par 1. Une exportation est journalisée. « control » est le journal de l’installation.',
  },
  options: {
    data: { type: 'string' },
    system: { type: 'string' },
    witness: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
  },
  positionals: [0, 1],
  run: async (input) => {
    const [verb] = input.positionals;
    if (verb !== 'verify' && verb !== 'export')
      throw new UsageFault({
        en: '"chancery audit" takes verify or export.',
        fr: '« chancery audit » attend verify ou export.',
      });
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
  const witness = folder === undefined ? installation.witness : await readFolderWitness(folder);
  const system = textOption(input, 'system');
  let holds = true;
  for (const log of system === undefined ? listLogs(installation) : [system]) {
    const { report } = await verifyLog(installation, { system: log, witness, requestId: randomId() });
    holds &&= report.holds;
    const { entries, size, witnessed, records, fault } = report;
    if (input.json) input.print(JSON.stringify({ system: log, ...report }));
    else if (fault) {
      const { en, fr } = faultText(fault);
      const place = faultPlace(fault);
      input.say({ en: `${log}: DOES NOT HOLD. ${en}${place.en}`, fr: `${log} : NE TIENT PAS. ${fr}${place.fr}` });
    } else
      input.say({
        en: `${log}: holds. ${entries} entries, tree of ${size}, witnessed ${witnessed}, ${records} records compared.`,
        fr: `${log} : tient. ${entries} entrées, arbre de ${size}, ${witnessed} contresignées, ${records} dossiers comparés.`,
      });
  }
  return holds ? 0 : 1;
}

async function writeExport(input: CliInput, installation: OpenInstallation): Promise<number> {
  const system = textOption(input, 'system');
  if (system === undefined)
    throw new UsageFault({
      en: '"chancery audit export" needs --system.',
      fr: '« chancery audit export » demande --system.',
    });
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
  if (Number.isNaN(date.getTime()))
    throw new UsageFault({
      en: `--${name} must be a date such as 2026-11-02.`,
      fr: `--${name} doit être une date comme 2026-11-02.`,
    });
  return date;
}
