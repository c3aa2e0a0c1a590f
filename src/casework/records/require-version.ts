import type { Queryable } from '../../storage/database.ts';
import { listRecordActions } from '../../storage/records/record-actions.ts';
import type { RecordRow } from '../../storage/records/record-row.ts';
import { DomainError } from '../domain-error.ts';

/**
 * Refuses a change that was made on another version, and names the fields changed meanwhile so that both can be merged.
 *
 * @throws {DomainError} `conflict`
 */
export async function requireVersion(db: Queryable, row: RecordRow, version: number | undefined): Promise<void> {
  if (version === undefined || version === row.version) return;
  const later = (await listRecordActions(db, row.id)).filter(({ record_version }) => record_version > version);
  const changed = [
    ...new Set(later.flatMap(({ facts }) => (Array.isArray(facts.fields) ? (facts.fields as string[]) : []))),
  ];
  throw new DomainError(
    'conflict',
    {
      en: 'Someone changed this record meanwhile. Look at what changed, then try again.',
      fr: 'Quelqu’un a modifié ce dossier entre-temps. Voyez ce qui a changé, puis réessayez.',
    },
    { changed, state: row.state, reason: 'other-version' },
  );
}
