import { findOffice } from '../../definition/lookup/offices-below.ts';
import { openingOn } from '../../engine/calendar/index.ts';
import { calendarOf } from '../../engine/calendar-of.ts';
import { finishBringForwardInTx, insertBringForwardInTx } from '../../storage/timers/bring-forwards.ts';
import { auditNote, recordCommand } from '../commands.ts';
import { requireReason } from '../deadlines/require-reason.ts';
import { invalid, notFound } from '../domain-error.ts';
import { randomId } from '../random-id.ts';
import { requireAssignable } from './require-assignable.ts';
import { logAction } from './save-record.ts';

export interface BringForwardInput {
  readonly system: string;
  readonly record: string;
  /** The day on which to bring it forward. */
  readonly on: string;
  readonly text: string;
  /** For whom; default oneself. */
  readonly account?: string | undefined;
  readonly office?: string | undefined;
}

/** Context of the seal of a bring-forward's text. */
export function bringForwardContext(id: string) {
  return { table: 'casework.bring_forward', column: 'sealed', row: id, counter: 0 } as const;
}

/** Asks that the record be put before someone again on a day. */
export const makeBringForward = recordCommand<BringForwardInput, { id: string; dueAt: string }>({
  name: 'make-bring-forward',
  action: 'bring-forward',
  work: async (work, { on, text, account, office }) => {
    requireReason(text, 1, '/text');
    const { tx, system, definition, file, now } = work;
    const dueAt = openingOn(calendarOf(definition, file.snapshot.office), on);
    if (dueAt.getTime() < now.getTime() - 86_400_000) throw inThePast();
    if (account) await requireAssignable(work, account);
    if (office && !findOffice(definition, office)) throw noSuchOffice();
    const toOffice = office ?? null;
    const id = randomId();
    await insertBringForwardInTx(tx, {
      id,
      record_id: file.row.id,
      to_account: account ?? (toOffice ? null : work.account),
      to_office: toOffice,
      due_at: dueAt,
      made_by: work.account,
      made_at: now,
      sealed: system.keeper.seal(file.key, bringForwardContext(id), JSON.stringify({ text })),
    });
    const facts = { bringForward: id, dueAt: dueAt.toISOString() };
    await logAction(work, { kind: 'bring-forward', action: 'make-bring-forward', facts });
    const notes = [auditNote('brought-forward', facts)];
    return { output: { id, dueAt: dueAt.toISOString() }, notes };
  },
});

/** Marks a bring-forward as dealt with. */
export const finishBringForward = recordCommand<
  { system: string; record: string; bringForward: string },
  { id: string }
>({
  name: 'finish-bring-forward',
  action: 'bring-forward',
  work: async (work, { bringForward }) => {
    const { tx, file, account, now } = work;
    const done = await finishBringForwardInTx(tx, { id: bringForward, recordId: file.row.id, account, at: now });
    if (!done) throw notFound('no-such-bring-forward');
    await logAction(work, { kind: 'bring-forward', action: 'finish-bring-forward', facts: { bringForward } });
    return { output: { id: bringForward }, notes: [auditNote('bring-forward-done', { bringForward })] };
  },
});

function noSuchOffice() {
  return invalid([
    {
      pointer: '/office',
      code: 'no-such-office',
      message: { en: 'There is no such office in this system.', fr: 'Ce bureau n’existe pas dans ce système.' },
    },
  ]);
}

function inThePast() {
  return invalid([
    {
      pointer: '/on',
      code: 'past',
      message: { en: 'Choose today or a later day.', fr: 'Choisissez aujourd’hui ou un jour à venir.' },
    },
  ]);
}
