import { placeOf } from '../access/place-of.ts';
import { formatDay } from '../calendar/civil-date.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { closingOn } from '../calendar/working-time.ts';
import { calendarOf } from '../calendar-of.ts';
import { getRecordType } from '../definition-index.ts';
import { decideStep } from '../routing-slip/decide-step.ts';
import { findDecidingGrant } from '../routing-slip/find-deciding-grant.ts';
import { judgesOwnWork } from '../routing-slip/judges-own-work.ts';
import type { SlipContext, SlipEvent, SlipOutcome } from '../routing-slip/slip-outcome.ts';
import { currentSteps } from '../routing-slip/slip-steps.ts';
import type { RoutingStep, StepDecision } from '../types.ts';
import { change, type Problem, type Work } from './work.ts';

export interface SlipDecision {
  readonly step: RoutingStep;
  readonly decision: StepDecision;
  readonly comment?: string | undefined;
  readonly returnTo?: string | undefined;
  readonly onBehalfOf?: string | undefined;
}

/** What slip functions need, taken from a decision in the making; steps are due at the close of their last working day. */
export function slipContext({ definition, now, newId }: Pick<Work, 'definition' | 'now' | 'newId'>): SlipContext {
  return {
    now,
    newId,
    dueAt: (step) => {
      if (step.workingDays === undefined) return undefined;
      const calendar = calendarOf(definition, step.office);
      const today = formatDay(calendar.clock.localDay(now.getTime()));
      return closingOn(calendar, addWorkingDays(calendar, today, step.workingDays)).toISOString();
    },
    endOf: (date, office) => closingOn(calendarOf(definition, office), date).toISOString(),
  };
}

/** Decides a step within a decision; the events are for the workflow. */
export function applySlipDecision(work: Work, decision: SlipDecision): Problem | readonly SlipEvent[] {
  const { routingSlip } = work.record;
  if (!routingSlip) return noSlip;
  const { recordType } = getRecordType(work.definition, work.record.recordType);
  const covered = new Set(recordType.documentRoles.filter((role) => role.signedOff).map((role) => role.id));
  return applySlipOutcome(
    work,
    decideStep(
      routingSlip,
      {
        step: decision.step.id,
        decision: decision.decision,
        by: work.actor?.account ?? '',
        covered: newestVersions(work.record.documents).filter((document) => covered.has(document.role)),
        ...(decision.comment === undefined ? {} : { comment: decision.comment }),
        ...(decision.returnTo === undefined ? {} : { returnTo: decision.returnTo }),
        ...(decision.onBehalfOf === undefined ? {} : { onBehalfOf: decision.onBehalfOf }),
      },
      slipContext(work),
    ),
  );
}

/** Takes a changed slip into the record and tells those whose turn has come. */
export function applySlipOutcome(work: Work, outcome: SlipOutcome): Problem | readonly SlipEvent[] {
  if (!outcome.ok) {
    const { code, message, pointer } = outcome;
    return { code, message, ...(pointer === undefined ? {} : { errors: [{ pointer, code, message }] }) };
  }
  change(work, { routingSlip: outcome.slip });
  for (const step of outcome.reached) {
    const to =
      step.account === undefined
        ? step.office === undefined
          ? undefined
          : { office: step.office }
        : { account: step.account };
    if (to) work.messages.push({ kind: 'notify', to, text: yourTurn });
  }
  return outcome.events;
}

/** The current step that an action such as signing decides along the way, and by which grant; undefined where there is none. */
export function findStepForAction(
  work: Pick<Work, 'definition' | 'record' | 'actor'> & { readonly before?: Work['before'] },
  action: string,
  decision: 'sign' | 'approve' | 'done',
): { step: RoutingStep; onBehalfOf: string | undefined } | undefined {
  const { definition, record, actor } = work;
  if (!actor || record.routingSlip?.state !== 'running') return undefined;
  const asked = decision === 'done' ? ['draft', 'review'] : [decision];
  // What the action permits, it permits in the state in which it began, wherever it has led meanwhile.
  const place = { ...placeOf(record), state: (work.before ?? record).state };
  for (const step of currentSteps(record.routingSlip)) {
    if (!asked.includes(step.does)) continue;
    const question = { definition, actor, record: place, step };
    const grant =
      findDecidingGrant({ ...question, action }) ?? findDecidingGrant({ ...question, action: 'decide-step' });
    if (!grant) continue;
    const persons = [actor.account, ...(grant.onBehalfOf === undefined ? [] : [grant.onBehalfOf])];
    if (judgesOwnWork({ definition, record, step, persons, doing: action })) continue;
    return { step, onBehalfOf: grant.onBehalfOf };
  }
  return undefined;
}

/** Refusal of a decision on a record that nothing is under way for. */
export const noSlip: Problem = {
  code: 'no-routing-slip',
  message: {
    en: 'The record has no routing slip that is running.',
    fr: 'Le dossier n’a pas de bordereau d’acheminement en cours.',
  },
};

/** Refusal of a decision on somebody else’s step. */
export const notYourStep: Problem = {
  code: 'not-your-step',
  message: {
    en: 'This step of the routing slip waits for someone else.',
    fr: 'Cette étape du bordereau d’acheminement attend quelqu’un d’autre.',
  },
};

const yourTurn = {
  en: 'A record waits for you at its routing step.',
  fr: 'Un dossier vous attend à son étape d’acheminement.',
};

function newestVersions<T extends { readonly id: string; readonly version: number }>(documents: readonly T[]): T[] {
  const newest = new Map<string, T>();
  for (const document of documents) {
    if ((newest.get(document.id)?.version ?? -1) < document.version) newest.set(document.id, document);
  }
  return [...newest.values()];
}
