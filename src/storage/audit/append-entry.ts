import { type Queryable, sendWrite } from '../database.ts';
import type { EntryRow } from './entry-row.ts';

/** Appends one entry by the function that alone may. @throws {StorageError} */
export async function appendEntry(db: Queryable, entry: EntryRow): Promise<void> {
  await sendWrite(db, {
    name: 'audit-append',
    text: 'select audit.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    values: [
      entry.id,
      entry.at,
      entry.type,
      entry.outcome,
      entry.actor,
      entry.subject,
      entry.subjects,
      entry.sealCounter,
      entry.body,
      entry.mac,
    ],
  });
}
