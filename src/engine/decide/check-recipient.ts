import type { Definition } from '../../definition/definition.ts';
import { indexDefinition } from '../definition-index.ts';
import type { ActionInput } from '../types.ts';
import { type Problem, problemAt } from './work.ts';

/** Whether the recipient given with an action is an office of the system; whether an account exists is known outside. */
export function checkRecipient(
  definition: Definition,
  { to }: Pick<ActionInput, 'to'>,
  pointer = '/to',
): Problem | undefined {
  if (!to || 'account' in to) return undefined;
  const { officesUnder } = indexDefinition(definition);
  if (officesUnder.has(to.office)) return undefined;
  const list = [...officesUnder.keys()].join(', ');
  return problemAt('needs', pointer, {
    en: `There is no such office. Offices are: ${list}.`,
    fr: `Ce bureau n’existe pas. Les bureaux sont : ${list}.`,
  });
}
