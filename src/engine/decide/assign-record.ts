import { allowedFor } from '../access/allowed-for.ts';
import { placeOf } from '../access/place-of.ts';
import { getRecordType } from '../definition-index.ts';
import type { Decision } from '../types.ts';
import { assignTo } from './apply-effects.ts';
import { accessProblem } from './check-action.ts';
import { checkRecipient } from './check-recipient.ts';
import { finishDecision } from './finish-decision.ts';
import type { RecordQuestion } from './offered-actions.ts';
import { refuse } from './refuse.ts';
import { type Problem, problemAt, type Work } from './work.ts';

export interface AssignmentRequest extends RecordQuestion {
  readonly office?: string;
  readonly account?: string;
}

/** Gives a record to an office, a person, or a person of an office, outside of the workflow's actions (built-in action `assign`). */
export function assignRecord(request: AssignmentRequest): Decision {
  const { definition, record, actor, now, office, account } = request;
  const answer = allowedFor({ definition, actor, record: placeOf(record), action: 'assign' });
  if (!answer.allowed) return refuse(request, accessProblem(answer));
  const { states } = getRecordType(definition, record.recordType).workflow;
  if (states.get(record.state)?.phase === 'closed') return refuse(request, closed);
  if (office === undefined && account === undefined) return refuse(request, nobodyGiven);
  const unknown = office === undefined ? undefined : checkRecipient(definition, { to: { office } }, '/office');
  if (unknown) return refuse(request, unknown);
  const work: Work = { definition, before: record, record, messages: [], actor, input: undefined, now, newId: noSteps };
  if (office !== undefined) assignTo(work, { office });
  if (account !== undefined) assignTo(work, { account });
  work.messages.push({ kind: 'notify', to: account === undefined ? 'office' : { account }, text: assigned });
  return finishDecision(work);
}

const assigned = { en: 'A record was assigned to you.', fr: 'Un dossier vous a été attribué.' };

const nobodyGiven: Problem = problemAt('needs', '/account', {
  en: 'Give an office or a person.',
  fr: 'Indiquez un bureau ou une personne.',
});

const closed: Problem = { code: 'wrong-state', message: { en: 'The record is closed.', fr: 'Le dossier est fermé.' } };

function noSteps(): string {
  throw new Error('an assignment makes no routing steps');
}
