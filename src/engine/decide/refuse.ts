import type { Decision } from '../types.ts';
import { possibleActions, type RecordQuestion } from './offered-actions.ts';
import type { Problem } from './work.ts';

/**
 * A refusal: what stands in the way, in which state, what is possible now. A person whom a restricted record keeps out is told
 * neither state nor possibilities.
 */
export function refuse(question: RecordQuestion, problem: Problem): Extract<Decision, { ok: false }> {
  const isHidden = problem.code === 'restricted';
  return {
    ok: false,
    refusal: {
      code: problem.code,
      message: problem.message,
      state: isHidden ? '' : question.record.state,
      possible: isHidden ? [] : possibleActions(question),
      errors: problem.errors ?? [],
    },
  };
}
