import type { Text } from '../../definition/text.ts';
import { findCampaign } from '../../storage/campaigns/campaigns.ts';
import { listWaitingItems } from '../../storage/campaigns/items.ts';
import { keepRun, listWaitingRuns, type RunRow, takeRun } from '../../storage/campaigns/runs.ts';
import type { Call } from '../call.ts';
import { DomainError } from '../domain-error.ts';
import type { Installation, SystemContext } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { runCommand } from '../run-command.ts';
import { findCallerOfSession } from '../sign-in/find-caller.ts';
import { answerMember } from './answer-member.ts';
import { type CampaignText, openText } from './campaign-text.ts';
import { settleItem, settleRun } from './settle-run.ts';
import { runTask } from './start-run.ts';

const itemsAtOnce = 50;

/** Milliseconds after which it is said again that somebody is at work on the run. */
const sayEvery = 1000;

interface Running {
  readonly installation: Installation;
  readonly system: string;
  readonly run: RunRow;
  readonly actions: readonly string[];
  readonly document: string | undefined;
  readonly reply: CampaignText['reply'];
}

/**
 * Carries out the runs that wait, each member in transactions of its own, as the person who started it and as long as their session and
 * account hold. A member that fails keeps its reason and holds up no other. Killed at any moment, the next run of this job goes on where
 * it was, in whatever program; a run that another one has in hand is left to it.
 *
 * @throws {DomainError} `unavailable` and the like, when nothing can be done for now; everything waits
 */
export async function runCampaigns(
  installation: Installation,
  { id: system, database, keeper, current }: Pick<SystemContext, 'id' | 'database' | 'keeper' | 'current'>,
): Promise<void> {
  for (const run of await listWaitingRuns(database)) {
    if (!(await takeRun(database, run.id))) continue;
    const campaign = await findCampaign(database, run.campaign_id);
    const kind = current().definition.system.campaigns?.runs.find(({ id }) => id === run.kind);
    if (!kind || campaign?.version !== run.campaign_version) {
      await settle({ installation, system, run }, { state: 'stopped', because: 'definition-changed' });
      continue;
    }
    const { reply } = openText(keeper, campaign);
    const { actions, document } = kind;
    await carryOut({ installation, system, run, actions, document, reply }, database);
  }
}

async function carryOut(running: Running, database: SystemContext['database']): Promise<void> {
  let saidAt = performance.now();
  for (;;) {
    const items = await listWaitingItems(database, running.run.id, itemsAtOnce);
    if (items.length === 0) return settle(running, { state: 'done' });
    let hasMoved = false;
    for (const item of items) {
      if (performance.now() - saidAt >= sayEvery) {
        await keepRun(database, running.run.id);
        saidAt = performance.now();
      }
      const result = await answer(running, item);
      if (result === 'stopped') return;
      hasMoved ||= result === 'settled';
    }
    // Somebody else has these in hand, or has resumed the run as someone else: the job comes back to it.
    if (!hasMoved) return;
  }
}

/** Answers one member, or keeps why not. */
async function answer(
  running: Running,
  item: { record_id: string; steps_done: number },
): Promise<'settled' | 'left' | 'stopped'> {
  const { actions } = running;
  try {
    for (let step = item.steps_done; step < actions.length; step += 1) {
      if (!(await act(running, item.record_id, step))) return 'left';
    }
  } catch (fault) {
    const code = fault instanceof DomainError ? fault.code : 'unexpected';
    if (later.has(code)) throw fault;
    if (stopping.has(code)) {
      await settle(running, { state: 'stopped', because: code });
      return 'stopped';
    }
    const known = fault instanceof DomainError ? fault : undefined;
    const reason: Text = known ? known.text : unexpected;
    await fail(running, { record: item.record_id, code: known?.reason ?? code, reason });
  }
  return 'settled';
}

async function act(
  { installation, system, run, actions, document, reply }: Running,
  record: string,
  step: number,
): Promise<boolean> {
  const now = installation.clock.now();
  // Asked anew for each: whose account, eligibility or session ended a moment ago acts no more.
  const caller = await findCallerOfSession(installation.control, run.session, now);
  const call: Call = {
    ...(caller ? { caller } : {}),
    job: runTask,
    requestId: randomId(),
    idempotencyKey: `${run.id}-${record}-${step}`,
  };
  const input = { system, record, run: run.id, actions, step, document, reply };
  const { done } = await runCommand(installation, call, answerMember, input);
  return done;
}

async function fail(
  { installation, system, run }: Running,
  item: { record: string; code: string; reason: Text },
): Promise<void> {
  const call: Call = { service: runTask, requestId: randomId() };
  await runCommand(installation, call, settleItem, { system, run: run.id, ...item });
}

async function settle(
  { installation, system, run }: Pick<Running, 'installation' | 'system' | 'run'>,
  outcome: { state: 'done' | 'stopped'; because?: string },
): Promise<void> {
  const call: Call = { service: runTask, requestId: randomId() };
  const input = { system, campaign: run.campaign_id, run: run.id, ...outcome };
  await runCommand(installation, call, settleRun, input);
}

/** Faults of the moment: the item waits and is tried at the next run of the job. */
const later: ReadonlySet<string> = new Set(['unavailable', 'audit-unavailable', 'system-closed', 'rate-limited']);

/** Faults of the person: nothing more is done in their name. */
const stopping: ReadonlySet<string> = new Set(['not-signed-in', 'acknowledge-banner', 'not-eligible']);

const unexpected: Text = {
  en: 'Something went wrong with this record. It was not changed.',
  fr: 'Un problème est survenu avec ce dossier. Il n’a pas été modifié.',
};
