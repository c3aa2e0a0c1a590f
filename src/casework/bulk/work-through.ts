import type { Text } from '../../definition/text.ts';
import { listBulkItemsIn } from '../../storage/bulk/bulk-items.ts';
import { findBulkRun } from '../../storage/bulk/bulk-runs.ts';
import type { Call } from '../call.ts';
import { DomainError } from '../domain-error.ts';
import type { Installation } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { runCommand } from '../run-command.ts';
import { doBulkItem } from './do-item.ts';
import { noteBulkRefusal } from './note-refusal.ts';
import { bulkTask, finishBulkRun, stopBulkRun, takeBulkRun } from './run-steps.ts';
import { undoBulkItem } from './undo-item.ts';

/** Refusals that are not about one record: the run stops, and can be gone on with. */
const stopping = new Set(['over-budget', 'not-signed-in', 'not-eligible', 'acknowledge-banner']);

/** Faults of the moment: the run is left as it is, and a worker takes it up again within seconds. */
export const passing: ReadonlySet<string> = new Set([
  'rate-limited',
  'audit-unavailable',
  'unavailable',
  'system-closed',
]);
const atOnce = 50;

/**
 * Works through a run, or through its undoing, record by record, each by an ordinary command in a transaction of its own. When it ends
 * before its time (the process is killed, the person signs out), what was done stays, and whoever calls this again goes on with the rest.
 *
 * @param callNow who asks, read anew for each record: what they may do is decided when it is done
 * @param onTaken called once nobody else works through it
 * @returns whether it came to the end
 */
export async function workThroughBulk(
  installation: Installation,
  callNow: () => Promise<Call>,
  { system, run }: { system: string; run: string },
  onTaken: () => void = () => undefined,
): Promise<boolean> {
  const context = installation.findSystem(system);
  const first = await callNow();
  const account = first.caller?.account;
  if (!context || !account) return false;
  const { taken } = await runCommand(installation, fresh(first), takeBulkRun, { system, run });
  if (!taken) return false;
  onTaken();
  const isUndoing = (await findBulkRun(context.database, run, account))?.state === 'undoing';
  const step = isUndoing ? undoBulkItem : doBulkItem;
  for (;;) {
    const ids = await listBulkItemsIn(context.database, run, isUndoing ? 'done' : 'waiting', atOnce);
    if (ids.length === 0) break;
    for (const record of ids) {
      const input = { system, record, run };
      const call = fresh(await callNow());
      const refusal = await runCommand(installation, call, step, input).then(() => undefined, refusalOf);
      if (refusal && passing.has(refusal.code)) return false;
      if (refusal && stopping.has(refusal.code)) {
        const { code } = refusal;
        await runCommand(installation, fresh({ service: bulkTask, requestId: '' }), stopBulkRun, {
          system,
          run,
          account,
          code,
        });
        return false;
      }
      if (refusal) await runCommand(installation, fresh(call), noteBulkRefusal, { ...input, ...refusal });
    }
  }
  return (await runCommand(installation, fresh(await callNow()), finishBulkRun, { system, run })).finished;
}

/** Code and words of a refusal; of one for its content, the words of its first fault. What is no refusal ends the work. */
function refusalOf(fault: unknown): { code: string; why: Text } {
  if (!(fault instanceof DomainError)) throw fault;
  return { code: fault.code, why: fault.errors[0]?.message ?? fault.text };
}

/** Each step is a request of its own; that a record is done once follows from its item, not from the key. */
function fresh(call: Call): Call {
  return { ...call, requestId: randomId(), idempotencyKey: randomId() };
}
