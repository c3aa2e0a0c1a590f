import {
  beginUndoInTx,
  findBulkRun,
  finishBulkRunInTx,
  stopBulkRunInTx,
  takeBulkRunInTx,
} from '../../storage/bulk/bulk-runs.ts';
import { auditNote, systemCommand } from '../commands.ts';
import { DomainError, notFound } from '../domain-error.ts';

interface RunInput {
  readonly system: string;
  readonly run: string;
}

/** How long a run can be undone after its last record, in milliseconds. */
export const undoWindow = 10 * 60_000;

/** Takes a run to work through it. @returns whether it was taken: not while somebody else is at it, and not when it is finished */
export const takeBulkRun = systemCommand<RunInput, { taken: boolean }>({
  name: 'take-bulk-run',
  action: 'list',
  work: async ({ tx, account, admission: { session } }, { run }) => ({
    output: { taken: await takeBulkRunInTx(tx, run, { account, session }) },
    notes: [],
  }),
});

/** Ends a run when no record of it waits any more; from then on the time runs in which it can be undone. */
export const finishBulkRun = systemCommand<RunInput, { finished: boolean }>({
  name: 'finish-bulk-run',
  action: 'list',
  work: async ({ tx, account, now }, { run }) => {
    const times = { at: now, undoUntil: new Date(now.getTime() + undoWindow) };
    return { output: { finished: await finishBulkRunInTx(tx, run, account, times) }, notes: [] };
  },
});

/** The service that writes down why a run stopped: the person it is done for may not act any more. */
export const bulkTask = 'bulk-runs';

/** Stops a run before its end, and says why; it can be gone on with. Done by the service: whoever lapsed can write nothing down. */
export const stopBulkRun = systemCommand<
  RunInput & { readonly account: string; readonly code: string },
  Record<string, never>
>({
  name: 'stop-bulk-run',
  work: async ({ tx, admission }, { run, account, code }) => {
    if (admission.service !== `service:${bulkTask}`) throw notFound('service-only');
    await stopBulkRunInTx(tx, run, account, code);
    return { output: {}, notes: [] };
  },
});

/** Begins to put back what a run changed. @throws {DomainError} `not-found`, `refused` when it is too late */
export const undoBulkRun = systemCommand<RunInput, { run: string }>({
  name: 'undo-bulk-run',
  action: 'list',
  work: async ({ tx, account, now }, { run }) => {
    if (!(await findBulkRun(tx, run, account))) throw notFound('no-such-run');
    if (!(await beginUndoInTx(tx, run, account, now))) throw tooLate();
    return { output: { run }, notes: [auditNote('bulk-undone', { run })] };
  },
});

function tooLate(): DomainError {
  return new DomainError(
    'refused',
    {
      en: 'This can no longer be undone: only a finished act can, and for ten minutes.',
      fr: 'Cela ne peut plus être annulé : seule une opération terminée peut l’être, pendant dix minutes.',
    },
    { reason: 'too-late' },
  );
}
