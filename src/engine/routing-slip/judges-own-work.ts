import type { Definition } from '../../definition/definition.ts';
import { getRecordType } from '../definition-index.ts';
import type { RecordSnapshot, RoutingStep, StepDecision } from '../types.ts';

export interface OwnWorkQuestion {
  readonly definition: Definition;
  readonly record: RecordSnapshot;
  readonly step: RoutingStep;
  /** Who decides, and in whose name: neither may be the one whose work it is. */
  readonly persons: readonly string[];
  /** The action that is being done by the first of them, and decides the step along the way. */
  readonly doing?: string;
}

/** What the steps that judge a draft are decided by when it may go on; sending it back is open to whoever holds the step. */
const passing: Readonly<Partial<Record<RoutingStep['does'], StepDecision>>> = {
  review: 'done',
  concur: 'concur',
  approve: 'approve',
  sign: 'sign',
};

/** Whether a decision says of a draft that it may go on, or that it may not, in the name of who judges it. */
export function isJudgement(step: RoutingStep, decision: StepDecision): boolean {
  return decision === 'non-concur' || passing[step.does] === decision;
}

/**
 * Whether a step would have people judge what they drafted or sent up themselves: they decided the newest drafting step, did the action that last
 * sent the record on its slip, or did one that the workflow keeps apart from the action that decides such a step (`separationFrom`).
 */
export function judgesOwnWork({ definition, record, step, persons, doing }: OwnWorkQuestion): boolean {
  const decision = passing[step.does];
  if (decision === undefined) return false;
  const { actions } = getRecordType(definition, record.recordType).workflow;
  const sendsUp = (id: string) =>
    actions.get(id)?.effects.some((effect) => effect.do === 'start-routing-slip') === true;
  const done = [...record.done, ...(doing === undefined ? [] : [{ action: doing, by: persons[0] }])];
  const sentUp = done.findLast(({ action }) => sendsUp(action));
  const drafted = record.routingSlip?.steps.findLast(({ does, state }) => does === 'draft' && state === 'decided');
  const apart = [...actions.values()]
    .filter(({ effects }) => effects.some((effect) => effect.do === 'decide-step' && effect.decision === decision))
    .flatMap(({ separationFrom }) => separationFrom);
  const theirs = [
    sentUp?.by,
    drafted?.decidedBy,
    drafted?.onBehalfOf,
    ...done.filter(({ action }) => apart.includes(action)).map(({ by }) => by),
  ];
  return theirs.some((account) => account !== undefined && persons.includes(account));
}
