import { maskFields } from '../../engine/access/mask-fields.ts';
import type { FieldValues } from '../../engine/types.ts';
import { listRecordActions } from '../../storage/records/record-actions.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import { recordQuery } from '../queries.ts';
import { openActionDetails } from './action-details.ts';
import { knownFields } from './known-fields.ts';

/** What somebody changed after an earlier version. */
export interface LaterChange {
  readonly fields: readonly string[];
  readonly actorName: string | undefined;
  readonly at: string;
}

/** The fields of a record as they were at an earlier version, and what was changed since; of both what the person may know of. */
export interface EarlierVersion {
  readonly fields: FieldValues;
  /** Oldest first. */
  readonly changes: readonly LaterChange[];
}

/** Reads back to an earlier version, for whoever filled in a form on it. */
export const readEarlierVersion = recordQuery<{ system: string; record: string; version: number }, EarlierVersion>({
  name: 'read-earlier-version',
  action: 'view',
  note: () => auditNote('history-read', {}),
  show: async ({ installation, system, definition, file, access }, { version }) => {
    const rows = await listRecordActions(system.database, file.row.id);
    const later = rows.filter(({ record_version }) => record_version > version);
    const fields: Record<string, unknown> = { ...file.snapshot.fields };
    for (const row of later.toReversed()) {
      const { before } = openActionDetails(system.keeper, file.key, row) as { before?: FieldValues };
      Object.assign(fields, before);
    }
    const names = await namesOf(
      installation,
      later.map(({ actor }) => actor),
    );
    const known = knownFields(access);
    const changes = later.map(({ facts, actor, at }) => ({
      fields: Array.isArray(facts.fields) ? (facts.fields as string[]).filter((field) => known.has(field)) : [],
      actorName: names.get(actor)?.name,
      at: at.toISOString(),
    }));
    return {
      fields: maskFields(definition, file.snapshot.recordType, fields, access).fields,
      changes: changes.filter((change) => change.fields.length > 0),
    };
  },
});
