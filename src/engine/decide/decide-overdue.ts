import type { Definition } from '../../definition/definition.ts';
import type { Decision, RecordSnapshot } from '../types.ts';
import { isProblem } from './apply-effects.ts';
import { applyEvent, applyEvents } from './apply-events.ts';
import { finishDecision } from './finish-decision.ts';
import type { Work } from './work.ts';

export interface OverdueRequest {
  readonly definition: Definition;
  readonly record: RecordSnapshot;
  /** Id of the deadline whose due date has passed. */
  readonly deadline: string;
  readonly now: Date;
  readonly newId: () => string;
}

/**
 * What follows when a deadline has become overdue. Without a clock that is really overdue (met, paused or moved meanwhile) nothing
 * does: the job that asks may be late.
 */
export function decideOverdue({ definition, record, deadline, now, newId }: OverdueRequest): Decision {
  const work: Work = {
    definition,
    before: record,
    record,
    messages: [],
    actor: undefined,
    input: undefined,
    now,
    newId,
  };
  const clock = record.deadlines.find((one) => one.deadline === deadline);
  const isPaused = clock?.pauses.some((pause) => pause.to === undefined) ?? false;
  if (!clock || clock.metAt !== undefined || isPaused || clock.dueAt >= now.toISOString()) return finishDecision(work);
  const events = applyEvent(work, 'deadline-overdue', deadline);
  const problem = isProblem(events) ? events : applyEvents(work, events);
  if (!problem) return finishDecision(work);
  return { ok: false, refusal: { ...problem, state: record.state, possible: [], errors: problem.errors ?? [] } };
}
