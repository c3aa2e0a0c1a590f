import { createHash } from 'node:crypto';
import type { RecordType } from '../../definition/schema/record-type.ts';
import type { FieldValues } from '../../engine/types.ts';
import type { Keeper } from '../../keeper/index.ts';

/** Under which name the tags stand; no field of a definition can have it. */
export const twinTagName = '_twin';

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
  const subject = plainSubject(fields[recordType.subjectLine]);
  if (subject === '') return [];
  return exact.map(({ field, normalised }) => {
    const both = createHash('sha256')
      .update(JSON.stringify([field, normalised, subject]))
      .digest('hex');
    return { field: twinTagName, tag: keeper.tag(twinTagName, both) };
  });
}

/** A subject without capitals, accents, punctuation and the marks that mail programs put before it. */
function plainSubject(subject: unknown): string {
  return String(subject ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^(?:\s*(?:re|fw|fwd|tr|rep)\s*:)+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
