import assert from 'node:assert/strict';
import { auditNote } from '../../src/casework/commands.ts';
import { recordQuery } from '../../src/casework/queries.ts';
import { openRedaction } from '../../src/casework/redaction/redaction-row.ts';
import { runQuery } from '../../src/casework/run-query.ts';
import type { RecordRow } from '../../src/storage/records/record-row.ts';
import { findOpenRedaction, type RedactionRow } from '../../src/storage/redactions/redactions.ts';
import { callOf } from '../security/world.ts';
import { library, type TestInstallation } from './installation.ts';
import type { Person } from './sign-in.ts';

interface States {
  readonly redaction: RedactionRow | undefined;
  readonly record: Pick<RecordRow, 'version' | 'seal_counter' | 'sealed' | 'line' | 'mac'>;
}

/** What the owner of the database can keep of a record and its redaction, and put back. */
export function statesOf(world: TestInstallation, record: string) {
  const { superuser } = world.databases.get(library)!;
  const kept: States[] = [];
  return {
    kept,
    keep: async (): Promise<States> => {
      const { row: redaction } = await findOpenRedaction(superuser, record);
      const { rows } = await superuser.query<States['record']>({
        text: 'select version, seal_counter, sealed, line, mac from casework.record where id = $1',
        values: [record],
      });
      kept.push({ redaction, record: rows[0]! });
      return kept.at(-1)!;
    },
    putBack: async (redaction: States['redaction'], row?: States['record']): Promise<void> => {
      await superuser.query({ text: 'delete from casework.redaction where record_id = $1', values: [record] });
      await superuser.query({
        text: `insert into casework.redaction (id, record_id, state, version, seal_counter, begun_at, changed_at, sealed)
          select $1, $2, $3, $4, $5, $6, $7, $8 where $1::uuid is not null`,
        values: [
          redaction?.id,
          record,
          redaction?.state,
          redaction?.version,
          redaction?.seal_counter,
          redaction?.begun_at,
          redaction?.changed_at,
          redaction?.sealed,
        ],
      });
      if (!row) return;
      await superuser.query({
        text: 'update casework.record set version = $2, seal_counter = $3, sealed = $4, line = $5, mac = $6 where id = $1',
        values: [record, row.version, row.seal_counter, row.sealed, row.line, row.mac],
      });
    },
  };
}

/** The version a broken program opens, which takes what stands in the table for what the sealed record says. */
export async function openTrusting(world: TestInstallation, by: Person, record: string): Promise<number> {
  const trusting = recordQuery<{ system: string; record: string }, number>({
    name: 'see-redaction',
    action: 'redact',
    note: () => auditNote('redaction-seen', {}),
    show: async ({ system, file }) => {
      const { row } = await findOpenRedaction(system.database, record);
      const { id, state, seal_counter: sealCounter } = row!;
      assert.notEqual(state, 'released');
      const redaction = { id, state: state as 'marking', sealCounter };
      const snapshot = { ...file.snapshot, redaction };
      return (await openRedaction(system.database, { system, file: { ...file, snapshot } })).version;
    },
  });
  return runQuery(world.installation, await callOf(world, by), trusting, { system: library, record });
}
