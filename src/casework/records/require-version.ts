import { fieldAccess } from '../../engine/access/field-access.ts';
import type { Queryable } from '../../storage/database.ts';
import { listRecordActions } from '../../storage/records/record-actions.ts';
import { DomainError } from '../domain-error.ts';
import { knownFields } from './known-fields.ts';
import type { Reached } from './reach-record.ts';

/**
 * Refuses a change that was made on another version, and names the fields changed meanwhile so that both can be merged; of those only
 * what the person may know of.
 *
 * @throws {DomainError} `conflict`
 */
export async function requireVersion(
  db: Queryable,
  { row, ...reached }: Pick<Reached, 'row' | 'definition' | 'actor' | 'place'>,
  version: number | undefined,
): Promise<void> {
  if (version === undefined || version === row.version) return;
  const later = (await listRecordActions(db, row.id)).filter(({ record_version }) => record_version > version);
  const known = knownFields(fieldAccess({ ...reached, record: reached.place }));
  const named = later.flatMap(({ facts }) => (Array.isArray(facts.fields) ? (facts.fields as string[]) : []));
  const changed = [...new Set(named)].filter((field) => known.has(field));
  throw new DomainError(
    'conflict',
    {
      en: 'Someone changed this record meanwhile. Look at what changed, then try again.',
      fr: 'Quelqu’un a modifié ce dossier entre-temps. Voyez ce qui a changé, puis réessayez.',
    },
    { changed, state: row.state, reason: 'other-version' },
  );
}
