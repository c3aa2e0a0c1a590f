import { createHash } from 'node:crypto';
import { findField } from '../../definition/lookup/find-field.ts';
import type { RecordType } from '../../definition/schema/record-type.ts';
import type { FieldValues } from '../../engine/types.ts';
import type { Keeper } from '../../keeper/index.ts';

/** Under which name the tags of the same matter stand; no field of a definition can have it. */
export const twinTagName = '_twin';

/** Under which name the tags of the very same item stand. */
export const itemTagName = '_item';

/** A text shorter than this, in letters and digits, tells too little apart. */
const leastLength = 10;

/**
 * Tags by which the same matter of the same correspondent is recognised: an exact value of theirs together with the subject. They tell
 * nothing apart from that two records share both.
 *
 * @param exact the normalised exact values among the correspondents
 */
export function twinTagsOf(
  keeper: Keeper,
  recordType: RecordType,
  fields: FieldValues,
  exact: readonly { readonly field: string; readonly normalised: string }[],
): { field: string; tag: Buffer }[] {
  const subject = plainText(fields[recordType.subjectLine]);
  if (subject === '') return [];
  return exact.map(({ field, normalised }) => tagOf(keeper, twinTagName, [field, normalised, subject]));
}

/**
 * Tags by which the very same item is recognised where no exact value is known of who wrote: all that the definition names for it together,
 * such as subject, date of the letter and address. Without one of these there is none, so that nothing less can be asked after.
 */
export function itemTagsOf(
  keeper: Keeper,
  recordType: RecordType,
  fields: FieldValues,
): { field: string; tag: Buffer }[] {
  if (!recordType.twinBy) return [];
  let sets: string[][] = [[]];
  for (const path of recordType.twinBy) {
    const isDate = findField(recordType, path)?.type === 'date';
    const values = valuesAt(fields, path.split('.')).map((value) => (isDate ? String(value) : plainText(value)));
    const telling = values.filter((text) => isDate || path === recordType.subjectLine || text.length >= leastLength);
    sets = sets.flatMap((set) => [...new Set(telling)].filter((text) => text !== '').map((text) => [...set, text]));
  }
  return sets.map((set) => tagOf(keeper, itemTagName, set));
}

function tagOf(keeper: Keeper, field: string, parts: readonly string[]): { field: string; tag: Buffer } {
  const all = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return { field, tag: keeper.tag(field, all) };
}

/** The values at a path, one for each entry of a repeating group. */
function valuesAt(value: unknown, steps: readonly string[]): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, steps));
  const [step, ...rest] = steps;
  if (step === undefined) return [value];
  return typeof value === 'object' ? valuesAt((value as Record<string, unknown>)[step], rest) : [];
}

/** A text without capitals, accents, punctuation and the marks that mail programs put before a subject. */
function plainText(text: unknown): string {
  return String(text ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^(?:\s*(?:re|fw|fwd|tr|rep)\s*:)+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
