import { type LeftRun, listBulkRunsLeft } from '../../storage/bulk/bulk-runs.ts';
import type { Call } from '../call.ts';
import { DomainError } from '../domain-error.ts';
import type { Installation, SystemContext } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { runCommand } from '../run-command.ts';
import { findCallerOfSession } from '../sign-in/find-caller.ts';
import { bulkTask, stopBulkRun } from './run-steps.ts';
import { passing, workThroughBulk } from './work-through.ts';

/**
 * Goes on with the runs that the program working through them left when it was killed, each as the person who asked for it and as long as
 * their session and account hold; their budgets are charged as before. Of one that cannot go on is written down why.
 *
 * @throws {DomainError} `unavailable` and the like, when nothing can be written down for now
 */
export async function goOnWithLeftRuns(
  installation: Installation,
  { id: system, database }: Pick<SystemContext, 'id' | 'database'>,
): Promise<void> {
  for (const { id: run, account, session } of await listBulkRunsLeft(database)) {
    try {
      await workThroughBulk(installation, () => callOf(installation, session), { system, run });
    } catch (fault) {
      if (fault instanceof DomainError && passing.has(fault.code)) continue;
      // Whatever else it is, it would be met again every few seconds: the run stops, and the person can go on with it.
      const code = fault instanceof DomainError ? fault.code : 'unexpected';
      const call: Call = { service: bulkTask, requestId: randomId(), idempotencyKey: randomId() };
      await runCommand(installation, call, stopBulkRun, { system, run, account, code });
    }
  }
}

/** Asked anew for each record: whose account, eligibility or session ended a moment ago acts no more. */
async function callOf({ control, clock }: Installation, session: LeftRun['session']): Promise<Call> {
  const caller = await findCallerOfSession(control, session, clock.now());
  if (caller) return { caller, requestId: randomId() };
  throw new DomainError('not-signed-in', {
    en: 'The session this was asked for in is over.',
    fr: 'La session dans laquelle cela a été demandé est terminée.',
  });
}
