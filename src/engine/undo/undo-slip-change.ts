import { finishDecision } from '../decide/finish-decision.ts';
import type { RecordQuestion } from '../decide/offered-actions.ts';
import { refuse } from '../decide/refuse.ts';
import type { Problem, Work } from '../decide/work.ts';
import type { Decision, RoutingSlip } from '../types.ts';
import { mayUndo } from './may-undo.ts';

/** The slip as it was before its planned steps were changed; undefined: there was none. */
export interface UndoSlipRequest extends RecordQuestion {
  readonly slip: RoutingSlip | undefined;
}

/**
 * Puts the planned steps back as they were. A slip that did not exist is no effect of the decision, which never takes one away: whoever
 * carries it out does.
 */
export function undoSlipChange(request: UndoSlipRequest): Decision {
  const { definition, record, actor, now, slip } = request;
  if (!mayUndo(request, { change: 'routing-slip' })) return refuse(request, notYours);
  const work: Work = { definition, before: record, record, messages: [], actor, input: undefined, now, newId: noSteps };
  if (slip) work.record = { ...record, routingSlip: slip };
  return finishDecision(work);
}

const notYours: Problem = {
  code: 'not-permitted',
  message: {
    en: 'Your roles do not let you change the slip.',
    fr: 'Vos rôles ne permettent pas de modifier le bordereau.',
  },
};

function noSteps(): string {
  throw new Error('taking a change of the slip back makes no routing steps');
}
