import { bindingsOf } from '../conditions.ts';
import { getRecordType } from '../definition-index.ts';
import type { SlipEvent } from '../routing-slip/slip-outcome.ts';
import { systemEventType } from '../workflow/compile-workflow.ts';
import { findNextState } from '../workflow/find-next-state.ts';
import { applyEffect, isProblem } from './apply-effects.ts';
import { change, type Problem, type Work } from './work.ts';

/** Events may cause events (a slip that completes at once); a definition in which they never end is refused. */
const mostEvents = 16;

/** Lets events move the record: the state changes as the workflow says, then what follows from each is carried out. */
export function applyEvents(work: Work, events: readonly SlipEvent[]): Problem | undefined {
  const queue: SlipEvent[] = [...events];
  for (let handled = 0; queue.length > 0; handled += 1) {
    if (handled === mostEvents) return endless;
    const event = queue.shift();
    const result = event && applyEvent(work, event);
    if (!result) continue;
    if (isProblem(result)) return result;
    queue.push(...result);
  }
  return undefined;
}

/** One event: the new state, and the effects of the first matching entry of the workflow. An event that nothing awaits passes. */
export function applyEvent(
  work: Work,
  event: SlipEvent | 'deadline-overdue',
  deadline?: string,
): Problem | readonly SlipEvent[] {
  const { definition, record } = work;
  const { workflow } = getRecordType(definition, record.recordType).workflow;
  const { state } = record;
  moveTo(
    work,
    findNextState({
      definition,
      workflow: workflow.id,
      state,
      previousState: record.previousState,
      type: systemEventType(event, deadline),
      bindings: bindingsOf(bindingSource(work)),
    }) ?? state,
  );
  const config = workflow.events.find(
    (one) =>
      one.event === event && one.from.includes(state) && (event !== 'deadline-overdue' || one.deadline === deadline),
  );
  return applyAll(work, config?.effects ?? []);
}

/** Carries out effects in their order and gathers the events they cause. */
export function applyAll(
  work: Work,
  effects: readonly Parameters<typeof applyEffect>[1][],
): Problem | readonly SlipEvent[] {
  const events: SlipEvent[] = [];
  for (const effect of effects) {
    const result = applyEffect(work, effect);
    if (isProblem(result)) return result;
    events.push(...result);
  }
  return events;
}

/** Changes the state and remembers the one before; staying changes nothing. */
export function moveTo(work: Work, state: string): void {
  if (state !== work.record.state) change(work, { state, previousState: work.record.state });
}

/** What conditions may look at while a record is worked on. */
export function bindingSource({ definition, record, now, actor, input }: Work): Parameters<typeof bindingsOf>[0] {
  return { definition, record, now, ...(actor ? { actor } : {}), ...(input ? { input } : {}) };
}

const endless: Problem = {
  code: 'guard',
  message: {
    en: 'The configuration of this workflow goes round in circles; tell the administrator.',
    fr: 'La configuration de ce flux de travail tourne en rond; avisez l’administrateur.',
  },
};
