import { createInterface } from 'node:readline/promises';
import { runCommand } from '../casework/run-command.ts';
import { runQuery } from '../casework/run-query.ts';
import { type PublishPreview, previewPublish, publishSystem } from '../casework/systems/publish-system.ts';
import { readSystemFolder } from '../casework/systems/read-system-folder.ts';
import { formatFault } from '../definition/format-fault.ts';
import type { Language, Text } from '../definition/text.ts';
import type { CliCommand, CliInput } from './command.ts';
import { consoleCall } from './console-call.ts';
import { placesOf } from './environment.ts';
import { openForConsole } from './with-installation.ts';

/** `chancery publish PATH`: installs or upgrades a system from its folder. */
export const publishCommand: CliCommand = {
  name: 'publish',
  usage: 'PATH [--data DIR] [--yes]',
  summary: {
    en: 'Installs or upgrades a system from its folder; shows what changes and which of it concerns privacy.',
    fr: 'Installe ou met à jour un système depuis son dossier; montre ce qui change et ce qui touche la vie privée.',
  },
  help: {
    en: 'Asks before it publishes; --yes answers for scripts.',
    fr: 'Demande confirmation avant de publier; --yes répond à la place des scripts.',
  },
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
      if (!input.json) describe(preview, input);
      if (preview.faults.length > 0) return 1;
      if (!preview.unchanged && input.values.yes !== true && !(await confirmed(input.language))) {
        input.say(notPublished);
        return 1;
      }
      await installation.installSystem(preview.system);
      const done = await runCommand(installation, consoleCall(), publishSystem, { files });
      await installation.refresh();
      if (input.json) input.print(JSON.stringify({ ...preview, ...done }));
      else
        input.say({
          en: `${done.system} version ${done.version} is in force.`,
          fr: `${done.system}, version ${done.version}, est en vigueur.`,
        });
      return 0;
    } finally {
      await close();
    }
  },
};

const notPublished: Text = {
  en: 'Nothing was published. Answer yes when asked, or give --yes.',
  fr: 'Rien n’a été publié. Répondez oui à la question, ou donnez --yes.',
};

function describe(preview: PublishPreview, { language, print, say }: CliInput): void {
  for (const fault of preview.faults) print(formatFault(fault, language));
  say(headingOf(preview));
  if (preview.faults.length > 0) return;
  for (const { message, privacy, compatible } of preview.changes)
    say({
      en: `  ${privacy ? 'PRIVACY ' : ''}${message.en}${compatible ? '' : ' (records keep their version)'}`,
      fr: `  ${privacy ? 'VIE PRIVÉE ' : ''}${message.fr}${compatible ? '' : ' (les dossiers gardent leur version)'}`,
    });
}

function headingOf({ faults, changes, unchanged, system, version }: PublishPreview): Text {
  if (faults.length > 0) return notPublishable(faults.length);
  if (unchanged)
    return {
      en: `${system}: these files are in force already.`,
      fr: `${system} : ces fichiers sont déjà en vigueur.`,
    };
  if (changes.length === 0)
    return {
      en: `${system} version ${version}: ${version === 1 ? 'first version' : 'nothing that people would notice'}`,
      fr: `${system}, version ${version} : ${version === 1 ? 'première version' : 'rien de perceptible'}`,
    };
  const plural = changes.length === 1 ? '' : 's';
  return {
    en: `${system} version ${version} changes ${changes.length} thing${plural}:`,
    fr: `${system}, version ${version}, change ${changes.length} chose${plural} :`,
  };
}

function notPublishable(count: number): Text {
  return count === 1
    ? { en: '1 fault; nothing can be published.', fr: '1 erreur; rien ne peut être publié.' }
    : { en: `${count} faults; nothing can be published.`, fr: `${count} erreurs; rien ne peut être publié.` };
}

async function confirmed(language: Language): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  const question = { en: 'Publish this? Type yes: ', fr: 'Publier cela? Tapez oui : ' };
  const answer = await reader.question(question[language]);
  reader.close();
  return ['yes', 'oui'].includes(answer.trim().toLowerCase());
}
