import type { EffectConfig } from '../../definition/schema/workflow.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { openingOn } from '../calendar/working-time.ts';
import { calendarOf } from '../calendar-of.ts';
import { getRecordType } from '../definition-index.ts';
import { localToday } from '../local-today.ts';
import { planSlip } from '../routing-slip/plan-slip.ts';
import type { SlipEvent } from '../routing-slip/slip-outcome.ts';
import { startSlip } from '../routing-slip/start-slip.ts';
import {
  applySlipDecision,
  applySlipOutcome,
  findStepForAction,
  noSlip,
  notYourStep,
  slipContext,
} from './apply-slip.ts';
import { meetDeadline, pauseDeadlines, resumeDeadlines } from './stop-deadlines.ts';
import { change, type Problem, problemAt, type Work } from './work.ts';

/** Carries out one effect on the record in the making; the events it causes are for the workflow. */
export function applyEffect(work: Work, effect: EffectConfig): Problem | readonly SlipEvent[] {
  switch (effect.do) {
    case 'assign':
      return assign(work, effect);
    case 'start-routing-slip':
      return startRoutingSlip(work, effect);
    case 'decide-step':
      return decideOwnStep(work, effect);
    case 'pause-deadlines':
      return pauseDeadlines(work);
    case 'resume-deadlines':
      return resumeDeadlines(work);
    case 'meet-deadline':
      return meetDeadline(work, effect.deadline);
    case 'set-field':
      change(work, { fields: { ...work.record.fields, [effect.field]: effect.value } });
      return [];
    case 'bring-forward':
      return bringForward(work, effect);
    case 'notify':
      work.messages.push({ kind: 'notify', to: effect.to, text: effect.text });
      return [];
  }
}

/** Whether an effect was refused, and did not lead to events. */
export function isProblem(result: Problem | readonly SlipEvent[]): result is Problem {
  return !Array.isArray(result);
}

function assign(work: Work, effect: Extract<EffectConfig, { do: 'assign' }>): Problem | readonly SlipEvent[] {
  const { record, input, actor } = work;
  switch (effect.to) {
    case 'given':
      if (input?.to) assignTo(work, input.to);
      return [];
    case 'lead-office': {
      const office = effect.officeField === undefined ? undefined : record.fields[effect.officeField];
      if (typeof office === 'string' && office !== '') assignTo(work, { office });
      return [];
    }
    case 'registrar':
      assignTo(work, { account: record.registeredBy });
      return [];
    case 'actor':
      if (actor) assignTo(work, { account: actor.account });
      return [];
    case 'nobody':
      work.record = withoutAssignee(work);
      return [];
  }
}

/** A person leaves the office as it is; an office takes the record away from the person who had it. */
export function assignTo(work: Work, to: { readonly account: string } | { readonly office: string }): void {
  if ('account' in to) change(work, { assignee: to.account });
  else work.record = { ...withoutAssignee(work), office: to.office };
}

function withoutAssignee({ record }: Work): Work['record'] {
  const { assignee: _, ...rest } = record;
  return rest;
}

function startRoutingSlip(
  work: Work,
  effect: Extract<EffectConfig, { do: 'start-routing-slip' }>,
): Problem | readonly SlipEvent[] {
  const { definition, record, newId } = work;
  const chosen = effect.modelField && record.fields[effect.modelField.field];
  const byField = typeof chosen === 'string' ? effect.modelField?.models[chosen] : undefined;
  const model = byField ?? effect.model;
  const slip = record.routingSlip;
  if (slip?.state === 'running') return [];
  // A slip someone prepared is kept; one that came back is repeated, unless it follows another model than is asked for now.
  const isKept =
    slip !== undefined &&
    (slip.state === 'prepared' || (slip.state !== 'completed' && (!model || !slip.model || model === slip.model)));
  if (isKept) return applySlipOutcome(work, startSlip(slip, slipContext(work)));
  if (model === undefined) {
    if (slip) return applySlipOutcome(work, startSlip(slip, slipContext(work)));
    return chooseModel(work, effect);
  }
  const planned = planSlip({ definition, record, model, newId });
  return applySlipOutcome(work, planned.ok ? startSlip(planned.slip, slipContext(work)) : planned);
}

function chooseModel(work: Work, { modelField }: Extract<EffectConfig, { do: 'start-routing-slip' }>): Problem {
  const message = {
    en: 'A routing slip must be prepared first.',
    fr: 'Un bordereau d’acheminement doit d’abord être préparé.',
  };
  if (!modelField) return { code: 'no-routing-slip', message };
  const { fields } = getRecordType(work.definition, work.record.recordType);
  const label = fields.get(modelField.field)?.label ?? { en: modelField.field, fr: modelField.field };
  return problemAt('no-routing-slip', `/fields/${modelField.field}`, {
    en: `${message.en} It can be chosen by “${label.en}”.`,
    fr: `${message.fr} Il peut être choisi par « ${label.fr} ».`,
  });
}

function decideOwnStep(
  work: Work,
  { decision, optional }: Extract<EffectConfig, { do: 'decide-step' }>,
): Problem | readonly SlipEvent[] {
  const isRunning = work.record.routingSlip?.state === 'running';
  const found = isRunning && findStepForAction(work, work.input?.action ?? 'decide-step', decision);
  if (found) return applySlipDecision(work, { ...found, decision, comment: work.input?.comment });
  if (optional === 'no-step' || (optional === 'no-slip' && !isRunning)) return [];
  return isRunning ? notYourStep : noSlip;
}

function bringForward(work: Work, effect: Extract<EffectConfig, { do: 'bring-forward' }>): readonly SlipEvent[] {
  const { definition, record, actor, now } = work;
  const calendar = calendarOf(definition, record.office);
  const date = addWorkingDays(calendar, localToday(definition, now), effect.workingDays);
  const to = effect.to === 'actor' ? { account: actor?.account ?? record.registeredBy } : effect.to;
  work.messages.push({ kind: 'bring-forward', dueAt: openingOn(calendar, date).toISOString(), to, text: effect.text });
  return [];
}
