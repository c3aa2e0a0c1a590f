import { allowedFor } from '../access/allowed-for.ts';
import { placeOf } from '../access/place-of.ts';
import { accessProblem } from '../decide/check-action.ts';
import { finishDecision } from '../decide/finish-decision.ts';
import type { RecordQuestion } from '../decide/offered-actions.ts';
import { refuse } from '../decide/refuse.ts';
import type { Problem, Work } from '../decide/work.ts';
import { getRecordType } from '../definition-index.ts';
import type { Decision } from '../types.ts';

/** Whom the record was with before; null: nobody, no office. */
export interface UndoAssignmentRequest extends RecordQuestion {
  readonly account: string | null;
  readonly office: string | null;
}

/** Takes an assignment back: the record is with whom it was before. Asks for the same right as the assignment did. */
export function undoAssignment(request: UndoAssignmentRequest): Decision {
  const { definition, record, actor, now, account, office } = request;
  const answer = allowedFor({ definition, actor, record: placeOf(record), action: 'assign' });
  if (!answer.allowed) return refuse(request, accessProblem(answer));
  const { states } = getRecordType(definition, record.recordType).workflow;
  if (states.get(record.state)?.phase === 'closed') return refuse(request, closed);
  const work: Work = { definition, before: record, record, messages: [], actor, input: undefined, now, newId: noSteps };
  const { assignee: _assignee, office: _office, ...rest } = record;
  work.record = {
    ...rest,
    ...(account === null ? {} : { assignee: account }),
    ...(office === null ? {} : { office }),
  };
  return finishDecision(work);
}

const closed: Problem = { code: 'wrong-state', message: { en: 'The record is closed.', fr: 'Le dossier est fermé.' } };

function noSteps(): string {
  throw new Error('taking an assignment back makes no routing steps');
}
