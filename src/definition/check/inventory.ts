import type { Finding, Path, SystemFolder } from '../finding.ts';
import type { Field, Inventory } from '../schema/field.ts';
import { idsOf, unknownName } from './unknown-name.ts';

/** Every field says why it is kept, by what right, from whom and how long; parts of a group inherit from it. */
export function* checkInventory(folder: SystemFolder): Generator<Finding> {
  for (const { file, value } of folder.recordTypes) yield* checkFields(folder, file, [], value.fields, undefined);
}

function* checkFields(
  folder: SystemFolder,
  file: string,
  at: Path,
  fields: readonly Field[],
  inherited: Inventory | undefined,
): Generator<Finding> {
  for (const [index, field] of fields.entries()) {
    const path: Path = [...at, 'fields', index];
    const inventory = field.inventory ?? inherited;
    if (field.inventory) yield* checkEntry(folder, file, [...path, 'inventory'], field.inventory);
    if (field.fields) yield* checkFields(folder, file, path, field.fields, inventory);
    else if (!inventory) yield { file, path: [...path, 'inventory'], message: missing, severity: 'publish' };
  }
}

const missing = {
  en: 'a field without its data-inventory entry does not publish',
  fr: 'un champ sans inscription à l’inventaire des données ne se publie pas',
};
const harmless = {
  en: 'personal information is never without sensitivity',
  fr: 'un renseignement personnel n’est jamais sans sensibilité',
};

function* checkEntry({ privacy }: SystemFolder, file: string, path: Path, entry: Inventory): Generator<Finding> {
  const { purposes, authorities, sources, retention } = privacy.value;
  const lists = { purpose: purposes, authority: authorities, source: sources, retention };
  for (const kind of ['purpose', 'authority', 'source', 'retention'] as const) {
    yield* unknownName({ file, path: [...path, kind], kind, name: entry[kind], known: idsOf(lists[kind]) });
  }
  if (entry.personal && entry.sensitivity === 'none') yield { file, path: [...path, 'sensitivity'], message: harmless };
}
