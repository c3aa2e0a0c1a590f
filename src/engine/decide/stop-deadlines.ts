import { getRecordType } from '../definition-index.ts';
import type { SlipEvent } from '../routing-slip/slip-outcome.ts';
import type { DeadlineClock } from '../types.ts';
import { change, type Work } from './work.ts';

/** Stops every running clock that may be paused. */
export function pauseDeadlines(work: Work): readonly SlipEvent[] {
  const { workflow } = getRecordType(work.definition, work.record.recordType).workflow;
  const pausable = new Set(workflow.deadlines.filter((rule) => rule.pausable).map((rule) => rule.id));
  const reason = reasonOf(work);
  return changeClocks(work, (clock) =>
    pausable.has(clock.deadline) && clock.metAt === undefined && !isPaused(clock)
      ? { ...clock, pauses: [...clock.pauses, { from: work.now.toISOString(), reason }] }
      : clock,
  );
}

/** Lets paused clocks run again. */
export function resumeDeadlines(work: Work): readonly SlipEvent[] {
  const to = work.now.toISOString();
  return changeClocks(work, (clock) =>
    isPaused(clock)
      ? { ...clock, pauses: clock.pauses.map((pause) => (pause.to === undefined ? { ...pause, to } : pause)) }
      : clock,
  );
}

/** Meets one deadline now; one that is met, or does not run, stays as it is. */
export function meetDeadline(work: Work, deadline: string): readonly SlipEvent[] {
  const metAt = work.now.toISOString();
  return changeClocks(work, (clock) =>
    clock.deadline === deadline && clock.metAt === undefined ? { ...clock, metAt } : clock,
  );
}

/** Whether a clock stands still now: a pause without an end. */
export function isPaused(clock: DeadlineClock): boolean {
  return clock.pauses.some((pause) => pause.to === undefined);
}

/** What the person wrote, else the name of the action that stopped the clock, in both languages because a reason has one text. */
function reasonOf({ definition, record, input }: Work): string {
  const comment = input?.comment?.trim();
  if (comment) return comment;
  const title = getRecordType(definition, record.recordType).workflow.actions.get(input?.action ?? '')?.title;
  return title ? `${title.en} / ${title.fr}` : '';
}

function changeClocks(work: Work, changeOne: (clock: DeadlineClock) => DeadlineClock): readonly SlipEvent[] {
  change(work, { deadlines: work.record.deadlines.map(changeOne) });
  return [];
}
