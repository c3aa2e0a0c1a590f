import type { Definition } from '../../definition/definition.ts';
import type { ActionInput, Actor, Effect, RecordSnapshot, Refusal } from '../types.ts';

/** A decision in the making: the record as it becomes, step by step, and what is to be told to others. */
export interface Work {
  readonly definition: Definition;
  readonly before: RecordSnapshot;
  record: RecordSnapshot;
  /** Reminders and messages, which are not part of the record. */
  readonly messages: Effect[];
  /** Nobody where time or the slip itself moves the record. */
  readonly actor: Actor | undefined;
  readonly input: ActionInput | undefined;
  readonly now: Date;
  readonly newId: () => string;
}

/** What stopped a decision; the refusal adds the state and what is possible now. */
export type Problem = Pick<Refusal, 'code' | 'message'> & { readonly errors?: Refusal['errors'] };

/** A problem that points at one thing given or missing. */
export function problemAt(code: Refusal['code'], pointer: string, message: Refusal['message']): Problem {
  return { code, message, errors: [{ pointer, code, message }] };
}

/** Changes the record in the making. */
export function change(work: Work, changes: Partial<RecordSnapshot>): void {
  work.record = { ...work.record, ...changes };
}
