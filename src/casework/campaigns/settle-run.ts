import type { Text } from '../../definition/text.ts';
import { failItem } from '../../storage/campaigns/items.ts';
import { lockRun, updateRun } from '../../storage/campaigns/runs.ts';
import { auditNote, systemCommand } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import { runTask } from './start-run.ts';

/** The job notes why one member could not be answered; the refusal itself is in the audit log already. */
export const settleItem = systemCommand<
  { system: string; run: string; record: string; code: string; reason: Text },
  { id: string }
>({
  name: 'settle-campaign-item',
  work: async ({ tx, now, admission }, { run, record, code, reason }) => {
    if (admission.service !== `service:${runTask}`) throw notFound('service-only');
    await failItem(tx, { run, record, code, reason, at: now });
    return { output: { id: record }, notes: [] };
  },
});

/** The job ends a run, or stops it because the person it acts for may not act any more. A run that was cancelled meanwhile stays so. */
export const settleRun = systemCommand<
  { system: string; campaign: string; run: string; state: 'done' | 'stopped'; because?: string | undefined },
  { id: string }
>({
  name: 'settle-campaign-run',
  work: async ({ tx, now, admission }, { campaign, run: id, state, because }) => {
    if (admission.service !== `service:${runTask}`) throw notFound('service-only');
    const run = await lockRun(tx, campaign, id);
    if (run?.state !== 'waiting') return { output: { id }, notes: [] };
    await updateRun(tx, {
      ...run,
      state,
      ended_at: state === 'done' ? now : null,
      stopped_because: because ?? null,
    });
    return { output: { id }, notes: [auditNote('campaign-run-settled', { campaign, run: id, state })] };
  },
});
