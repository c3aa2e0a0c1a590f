import { parseDay, yearOf } from '../../engine/calendar/civil-date.ts';
import { describeDay } from '../../engine/deadlines/phrases.ts';
import { isOfStep, stepsDue } from '../../engine/deadlines/step-notices.ts';
import { localToday } from '../../engine/local-today.ts';
import type { RecordSnapshot, RoutingStep } from '../../engine/types.ts';
import { insertNoticeInTx } from '../../storage/timers/notices.ts';
import type { TimerRow } from '../../storage/timers/timers.ts';
import type { RecordWork } from '../commands.ts';
import { randomId } from '../random-id.ts';
import { recipientOf } from '../records/tell-others.ts';
import { findRule } from './find-rule.ts';
import { timerNotice } from './timer-notice.ts';

/** Whom a timer of a routing step tells, and of which step. */
export interface StepRecipient {
  readonly step: string;
  readonly to: string;
}

/**
 * Leaves the notice of a timer about one routing step: for who holds it, or whom the definition names. A step that was decided, recalled or given
 * another day meanwhile tells nobody anything; of a restricted record only those hear who may see it.
 */
export async function leaveStepNotice(
  { tx, definition, now }: Pick<RecordWork, 'tx' | 'definition' | 'now'>,
  snapshot: RecordSnapshot,
  { kind, deadline, recipient }: TimerRow,
): Promise<void> {
  const rule = findRule(definition, snapshot, deadline);
  const { step: id, to } = (recipient ?? {}) as Partial<StepRecipient>;
  const step = stepsDue(snapshot).find((one) => one.id === id);
  if (!rule || !isOfStep(rule) || !step || to === undefined) return;
  const day = (moment: Date) => parseDay(localToday(definition, moment));
  const text = timerNotice(kind, rule.title, describeDay(day(new Date(step.dueAt)), yearOf(day(now))));
  for (const one of recipientsOf(snapshot, step, to)) {
    const nobody = { to_account: null, to_office: null, to_role: null };
    await insertNoticeInTx(tx, { id: randomId(), record_id: snapshot.id, ...nobody, ...one, kind, text, at: now });
  }
}

function recipientsOf(snapshot: RecordSnapshot, step: RoutingStep, to: string) {
  if (snapshot.restrictedTo) return snapshot.restrictedTo.map((account) => ({ to_account: account }));
  if (to === 'step') {
    if (step.account !== undefined) return [{ to_account: step.account }];
    return step.office === undefined ? [] : [{ to_office: step.office }];
  }
  const found = recipientOf(snapshot, to === 'assignee' || to === 'office' ? to : { role: to });
  return found ? [found] : [];
}
