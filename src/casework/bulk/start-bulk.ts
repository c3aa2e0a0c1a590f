import { insertBulkRunInTx } from '../../storage/bulk/bulk-runs.ts';
import { auditNote, systemCommand } from '../commands.ts';
import { type InputError, invalid } from '../domain-error.ts';
import { randomId } from '../random-id.ts';
import { getWorklist } from '../worklists/filter-of.ts';
import { type BulkAct, bulkChoices, mostRecords } from './bulk-act.ts';
import { sealReason } from './sealed-parts.ts';

export interface StartBulkInput {
  readonly system: string;
  readonly worklist: string;
  readonly act: BulkAct;
  readonly reason?: string | undefined;
  /** In the order in which they are dealt with, with the versions that were looked at. */
  readonly records: readonly { readonly id: string; readonly version: number }[];
}

/** Keeps what is to be done with many records. Nothing is done with any of them yet, and each will be asked about by itself. */
export const startBulk = systemCommand<StartBulkInput, { run: string }>({
  name: 'start-bulk',
  action: 'list',
  work: async ({ tx, system, definition, actor, account, admission, now }, { worklist: id, act, reason, records }) => {
    const worklist = getWorklist(definition, actor, id);
    const wanted = act.kind === 'action' ? `action:${act.action}` : act.kind;
    const choice = bulkChoices(definition, actor, worklist).find((one) => one.id === wanted);
    const faults = faultsOf(act, {
      isKnown: choice !== undefined,
      needsReason: choice?.needsReason === true,
      reason,
      records,
    });
    if (faults.length > 0) throw invalid(faults);
    const run = randomId();
    const given = reason?.trim();
    await insertBulkRunInTx(
      tx,
      {
        id: run,
        account,
        worklist: worklist.id,
        act: { ...act },
        sealed_reason: given ? sealReason(system.keeper, run, given) : null,
        made_at: now,
        session: admission.session,
      },
      records,
    );
    return {
      output: { run },
      notes: [auditNote('bulk-started', { run, action: wanted.replace(':', '.'), rows: records.length })],
    };
  },
});

function faultsOf(
  act: BulkAct,
  {
    isKnown,
    needsReason,
    reason = '',
    records,
  }: Pick<StartBulkInput, 'reason' | 'records'> & { isKnown: boolean; needsReason: boolean },
): InputError[] {
  const count = new Set(records.map(({ id }) => id)).size;
  const length = reason.trim().length;
  return [
    ...(isKnown
      ? []
      : [
          fault(
            '/act',
            'unknown-act',
            'This cannot be done with many records.',
            'Cela ne peut se faire avec plusieurs dossiers.',
          ),
        ]),
    ...(count === records.length && count > 0 && count <= mostRecords
      ? []
      : [fault('/records', 'count', 'Choose 1 to 1,000 records.', 'Choisissez de 1 à 1 000 dossiers.')]),
    ...(act.kind === 'assign' && act.account === undefined && act.office === undefined
      ? [fault('/to', 'needs', 'Choose a person or an office.', 'Choisissez une personne ou un bureau.')]
      : []),
    ...(act.kind === 'extend' && !(Number.isInteger(act.workingDays) && act.workingDays >= 1 && act.workingDays <= 250)
      ? [fault('/workingDays', 'range', 'Give 1 to 250 working days.', 'Indiquez de 1 à 250 jours ouvrables.')]
      : []),
    ...(needsReason && (length < 5 || length > 2000)
      ? [
          fault(
            '/reason',
            'length',
            'Give the reason in 5 to 2,000 characters.',
            'Indiquez le motif en 5 à 2 000 caractères.',
          ),
        ]
      : []),
  ];
}

function fault(pointer: string, code: string, en: string, fr: string): InputError {
  return { pointer, code, message: { en, fr } };
}
