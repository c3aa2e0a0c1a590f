import { findField } from '../../definition/lookup/find-field.ts';
import type { Text } from '../../definition/text.ts';
import type { DataKey } from '../../keeper/index.ts';
import type { IntakeWarning } from '../../platform/intake/index.ts';
import { insertNoteInTx } from '../../storage/notes/notes.ts';
import type { SystemWork } from '../commands.ts';
import { randomId } from '../random-id.ts';
import { noteContext } from '../records/add-note.ts';
import type { IntakeRecordType } from './intake-of.ts';

/**
 * Leaves an internal note on an imported record of what was odd about the item and what it did not say, for whoever confirms it later;
 * none when there is nothing to say. In the language of who imports, in both when that is the console.
 */
export async function noteGaps(
  { tx, system, account, admission, now }: SystemWork,
  { record, key, recordType }: { record: string; key: DataKey; recordType: IntakeRecordType },
  { assumed, warnings }: { assumed: readonly string[]; warnings: readonly IntakeWarning[] },
): Promise<void> {
  const labels = [...new Set(assumed)].flatMap((pointer) => labelOf(recordType, pointer) ?? []);
  const missing: Text = {
    en: `Not found in the item, to be given: ${labels.map(({ en }) => en).join(', ')}.`,
    fr: `Non trouvé dans l’envoi, à indiquer : ${labels.map(({ fr }) => fr).join(', ')}.`,
  };
  const sentences: readonly Text[] = [...(labels.length > 0 ? [missing] : []), ...warnings];
  if (sentences.length === 0) return;
  const languages = admission.service === null ? [admission.language] : (['en', 'fr'] as const);
  const text = languages.map((language) => sentences.map((one) => one[language]).join('\n')).join('\n\n');
  const id = randomId();
  const sealed = system.keeper.seal(key, noteContext(id), text);
  await insertNoteInTx(tx, { id, record_id: record, author: account, at: now, sealed });
}

/** Label of the field at a JSON pointer, list positions left out. */
function labelOf(recordType: IntakeRecordType, pointer: string): Text | undefined {
  const path = pointer.split('/').slice(2);
  return findField(recordType, path.filter((step) => !/^\d+$/.test(step)).join('.'))?.label;
}
