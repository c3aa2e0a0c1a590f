import { type AccessQuestion, allowedFor } from '../access/allowed-for.ts';
import type { Redaction } from './types.ts';

/**
 * Whether a person may be the second reader of a redaction: the access rules let them, and they had no hand in it. Who marked is out, whatever
 * they hold; so is every grant held on behalf of someone who marked, and everyone on whose behalf a mark was made.
 */
export function mayReadSecond(
  { markedBy }: Pick<Redaction, 'markedBy'>,
  question: Omit<AccessQuestion, 'action'>,
): 'yes' | 'had-a-hand' | 'not-permitted' {
  const { actor } = question;
  const isAllowed = (grants: typeof actor.grants) =>
    allowedFor({ ...question, actor: { ...actor, grants }, action: 'approve-redaction' }).allowed;
  if (!isAllowed(actor.grants)) return 'not-permitted';
  if (markedBy.includes(actor.account)) return 'had-a-hand';
  const own = actor.grants.filter(({ onBehalfOf }) => onBehalfOf === undefined || !markedBy.includes(onBehalfOf));
  return isAllowed(own) ? 'yes' : 'had-a-hand';
}
