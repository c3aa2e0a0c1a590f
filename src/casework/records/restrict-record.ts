import { auditNote, recordCommand } from '../commands.ts';
import { invalid } from '../domain-error.ts';
import type { RecordVersion } from './act-on-record.ts';
import { requireAssignable } from './require-assignable.ts';
import { saveRecord, sealedNote } from './save-record.ts';

export interface RestrictRecordInput {
  readonly system: string;
  readonly record: string;
  /** The version it was decided on; none: the newest. */
  readonly version?: number | undefined;
  /** The only accounts that may see it; none lifts the restriction. Whoever restricts it is always one of them. */
  readonly accounts: readonly string[];
}

/** Restricts a record to named people, or lifts the restriction. Everyone else finds nothing there, and no count changes. */
export const restrictRecord = recordCommand<RestrictRecordInput, RecordVersion>({
  name: 'restrict-record',
  action: 'restrict',
  version: ({ version }) => version,
  work: async (work, { accounts }) => {
    const { file, account } = work;
    if (accounts.length > 50) throw tooMany();
    for (const [at, one] of accounts.entries()) {
      if (one !== account) await requireAssignable(work, one, `/accounts/${at}`);
    }
    const named = accounts.length === 0 ? [] : [...new Set([account, ...accounts])];
    const { restrictedTo: before, ...open } = file.snapshot;
    const snapshot = named.length === 0 ? open : { ...open, restrictedTo: named };
    const action = named.length === 0 ? 'unrestrict' : 'restrict';
    const saved = await saveRecord(work, {
      snapshot,
      log: { kind: 'restriction', action, facts: { accounts: named, before: before ?? [] } },
    });
    const note = named.length === 0 ? auditNote('unrestricted', {}) : auditNote('restricted', { accounts: named });
    return {
      output: { id: snapshot.id, state: snapshot.state, version: saved.version },
      notes: [sealedNote(note, saved)],
    };
  },
});

function tooMany() {
  return invalid([
    {
      pointer: '/accounts',
      code: 'too-many',
      message: { en: 'Name at most 50 accounts.', fr: 'Nommez au plus 50 comptes.' },
    },
  ]);
}
