import { createInterface } from 'node:readline/promises';
import { runCommand } from '../casework/run-command.ts';
import { runQuery } from '../casework/run-query.ts';
import { type PublishPreview, previewPublish, publishSystem } from '../casework/systems/publish-system.ts';
import { readSystemFolder } from '../casework/systems/read-system-folder.ts';
import type { CliCommand } from './command.ts';
import { consoleCall } from './console-call.ts';
import { placesOf } from './environment.ts';
import { openForConsole } from './with-installation.ts';

/** `chancery publish PATH`: installs or upgrades a system from its folder. */
export const publishCommand: CliCommand = {
  name: 'publish',
  usage: 'PATH [--data DIR] [--yes]',
  summary: 'Installs or upgrades a system from its folder; shows what changes and which of it concerns privacy.',
  options: { data: { type: 'string' }, yes: { type: 'boolean' } },
  positionals: [1, 1],
  run: async (input) => {
    const files = Object.fromEntries(await readSystemFolder(input.positionals[0]!));
    const { installation, close } = await openForConsole({
      places: placesOf(input),
      env: input.env,
      name: 'console',
      poolSize: 2,
    });
    try {
      const preview = await runQuery(installation, consoleCall(), previewPublish, { files });
      if (!input.json) describe(preview, input.print);
      if (preview.faults.length > 0) return 1;
      if (!preview.unchanged && input.values.yes !== true && !(await confirmed())) {
        input.print('Nothing was published.');
        return 1;
      }
      await installation.installSystem(preview.system);
      const done = await runCommand(installation, consoleCall(), publishSystem, { files });
      await installation.refresh();
      input.print(
        input.json ? JSON.stringify({ ...preview, ...done }) : `${done.system} version ${done.version} is in force.`,
      );
      return 0;
    } finally {
      await close();
    }
  },
};

function describe(preview: PublishPreview, print: (line: string) => void): void {
  for (const line of linesOf(preview)) print(line);
}

function linesOf({ faults, changes, unchanged, system, version }: PublishPreview): string[] {
  if (faults.length > 0) {
    const lines = faults.map(({ file, path, message }) => `${file} ${path}: ${message.en}`);
    return [...lines, `${faults.length} faults; nothing can be published.`];
  }
  if (unchanged) return [`${system}: these files are in force already.`];
  const lines = changes.map(
    ({ message, privacy, compatible }) =>
      `  ${privacy ? 'PRIVACY ' : ''}${message.en}${compatible ? '' : ' (records keep their version)'}`,
  );
  const what = changes.length === 0 ? ': first version' : ` changes ${changes.length} things:`;
  return [`${system} version ${version}${what}`, ...lines];
}

async function confirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await reader.question('Publish this? Type yes: ');
  reader.close();
  return answer.trim().toLowerCase() === 'yes';
}
