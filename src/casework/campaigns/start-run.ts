import { insertRun, lockRun, type RunRow, retryItems, updateRun } from '../../storage/campaigns/runs.ts';
import { wakeWorkerInTx } from '../../storage/campaigns/wake-worker.ts';
import { refused } from '../accounts/refused.ts';
import { auditNote, type Done, type SystemWork, systemCommand } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import { randomId } from '../random-id.ts';
import { campaignAction, nothingHere, requireCampaign, requireOpen, requireRunKind } from './campaign-access.ts';
import { sortedMembers } from './preview-run.ts';

/** Name of the job that carries runs out, and of the service it does so as. */
export const runTask = 'run-campaigns';

export interface RunVersion {
  readonly id: string;
  readonly state: RunRow['state'];
}

interface RunInput {
  readonly system: string;
  readonly campaign: string;
  readonly run: string;
}

/**
 * Starts a run over the members a person sees: a job then does its actions with each as this person, who must be permitted each time. A
 * member that cannot be begun with is kept with the reason; one that an earlier run of the same kind answered is left out.
 */
export const startRun = systemCommand<{ system: string; campaign: string; kind: string }, RunVersion>({
  name: 'start-campaign-run',
  action: campaignAction,
  work: async (work, { campaign, kind: id }) => {
    const { tx, now, account } = work;
    const row = await requireCampaign(work, campaign);
    const kind = requireRunKind(work.definition, id);
    requireOpen(row);
    if (row.state !== 'approved') {
      throw refused(
        'not-approved',
        'A second person has to approve the reply first.',
        'Une deuxième personne doit d’abord approuver la réponse.',
      );
    }
    const { sorted } = await sortedMembers({ ...work, db: tx }, campaign, kind);
    if (sorted.can.length === 0)
      throw refused('nothing-to-do', 'The run would answer no member.', 'L’envoi ne répondrait à aucun membre.');
    const run: RunRow = {
      id: randomId(),
      campaign_id: campaign,
      campaign_version: row.version,
      kind: id,
      state: 'waiting',
      account,
      session: sessionOf(work),
      started_at: now,
      ended_at: null,
      stopped_because: null,
    };
    await insertRun(tx, run, [
      ...sorted.can.map(({ record_id }) => ({ recordId: record_id })),
      ...sorted.cannot.map(({ member, code, reason }) => ({ recordId: member.record_id, failed: { code, reason } })),
    ]);
    wakeWorkerInTx(tx, runTask);
    const note = auditNote('campaign-run-started', { campaign, run: run.id, kind: id, rows: sorted.can.length });
    return { output: { id: run.id, state: run.state }, notes: [note] };
  },
});

/** Goes on with a run as whoever resumes it: one that stopped, and what failed in one that ended. */
export const resumeRun = systemCommand<RunInput, RunVersion>({
  name: 'resume-campaign-run',
  action: campaignAction,
  work: async (work, input) => {
    const { campaign, run } = await requireRun(work, input);
    requireOpen(campaign);
    if (run.state === 'waiting') throw refused('run-under-way', 'It is under way.', 'Il est en cours.');
    if (campaign.state !== 'approved' || campaign.version !== run.campaign_version) {
      throw refused(
        'texts-changed',
        'The texts were changed since. Start a new run.',
        'Les textes ont changé depuis. Lancez un nouvel envoi.',
      );
    }
    requireRunKind(work.definition, run.kind);
    await retryItems(work.tx, run.id);
    wakeWorkerInTx(work.tx, runTask);
    const again = { state: 'waiting', account: work.account, session: sessionOf(work), started_at: work.now } as const;
    return settle(work, { ...run, ...again, ended_at: null, stopped_because: null });
  },
});

/** Ends a run before it is through: what is done stays, what waits is left. */
export const cancelRun = systemCommand<RunInput, RunVersion>({
  name: 'cancel-campaign-run',
  action: campaignAction,
  work: async (work, input) => {
    const { run } = await requireRun(work, input);
    if (run.state !== 'waiting' && run.state !== 'stopped')
      throw refused('run-over', 'It is over already.', 'Il est déjà terminé.');
    return settle(work, { ...run, state: 'cancelled', ended_at: work.now });
  },
});

async function settle(work: SystemWork, run: RunRow): Promise<Done<RunVersion>> {
  await updateRun(work.tx, run);
  const note = auditNote('campaign-run-settled', { campaign: run.campaign_id, run: run.id, state: run.state });
  return { output: { id: run.id, state: run.state }, notes: [note] };
}

async function requireRun(work: SystemWork, { campaign: id, run: runId }: RunInput) {
  const campaign = await requireCampaign(work, id);
  const run = await lockRun(work.tx, id, runId);
  if (!run) throw nothingHere();
  return { campaign, run };
}

/** A run acts in the session it was started in; a service has none and starts none. */
function sessionOf({ admission }: SystemWork): string {
  if (admission.session === null) throw notFound('no-session');
  return admission.session;
}
