import { compareDefinitions } from '../../definition/compare/compare-definitions.ts';
import type { Fault } from '../../definition/definition.ts';
import { inventoryDigest } from '../../definition/inventory/inventory-digest.ts';
import { readDefinition } from '../../definition/read/read-definition.ts';
import type { Text } from '../../definition/text.ts';
import { installSystemInTx, publishVersionInTx } from '../../storage/systems/registry.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { DomainError } from '../domain-error.ts';
import { controlQuery } from '../queries.ts';
import { digestOfFiles, readPublished } from './published-versions.ts';

export interface PublishInput {
  /** Files of the system folder by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** What publishing would change, in words. */
export interface PublishPreview {
  readonly system: string;
  readonly faults: readonly Fault[];
  readonly version: number;
  /** The files are those in force already. */
  readonly unchanged: boolean;
  readonly inventory: string | undefined;
  readonly changes: readonly { readonly message: Text; readonly privacy: boolean; readonly compatible: boolean }[];
}

/** Says what publishing a folder would change, and which of it concerns privacy; changes nothing. */
export const previewPublish = controlQuery<PublishInput, PublishPreview>({
  name: 'preview-publish',
  installationRoles: ['configurator', 'privacy-officer'],
  show: async ({ control }, { files }) => {
    const { definition, faults } = readDefinition(new Map(Object.entries(files)));
    const system = definition?.system.id ?? '';
    const published = system ? await readPublished(control.keeper, control.database, system) : [];
    const last = published.at(-1);
    const before = last ? readDefinition(new Map(Object.entries(last.files))).definition : undefined;
    return {
      system,
      faults,
      version: (last?.version ?? 0) + 1,
      unchanged: last?.digest.equals(digestOfFiles(files)) === true,
      inventory: definition && inventoryDigest(definition),
      changes: definition && before ? compareDefinitions(before, definition) : [],
    };
  },
});

/**
 * Publishes a version of a system: checked whole, covered by a recorded privacy assessment, immutable from then on. Its database
 * must stand already (see the system's installation).
 */
export const publishSystem = controlCommand<PublishInput, { system: string; version: number; unchanged: boolean }>({
  name: 'publish-system',
  installationRoles: ['configurator'],
  work: async ({ tx, account, now, control: { keeper } }, { files }) => {
    const { definition, faults } = readDefinition(new Map(Object.entries(files)));
    if (!definition || faults.length > 0) throw notPublishable(faults);
    const system = definition.system.id;
    await installSystemInTx(tx, system, now);
    const last = (await readPublished(keeper, tx, system)).at(-1);
    const digest = digestOfFiles(files);
    if (last?.digest.equals(digest)) return { output: { system, version: last.version, unchanged: true }, notes: [] };
    const version = (last?.version ?? 0) + 1;
    await publishVersionInTx(tx, keeper, {
      system,
      version,
      files: { ...files },
      digest,
      inventory_digest: inventoryDigest(definition),
      published_by: account,
      published_at: now,
    });
    const note = auditNote('published', { system, version, digest: digest.toString('hex') });
    return { output: { system, version, unchanged: false }, notes: [note] };
  },
});

function notPublishable(faults: readonly Fault[]): DomainError {
  const errors = faults.map(({ file, path, message, severity }) => ({
    pointer: `/${file}${path ? `#${path}` : ''}`,
    code: severity,
    message,
  }));
  return new DomainError(
    'invalid',
    {
      en: `This system cannot be published: ${faults.length} faults. Run "chancery check" on its folder.`,
      fr: `Ce système ne peut être publié : ${faults.length} fautes. Exécutez « chancery check » sur son dossier.`,
    },
    { errors },
  );
}
