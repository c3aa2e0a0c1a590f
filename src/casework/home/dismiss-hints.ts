import { addHintsDoneInTx } from '../../storage/home/home-state.ts';
import { systemCommand } from '../commands.ts';
import { invalid } from '../domain-error.ts';

/** Hints of the first page, in the order in which they are given. */
export const hintIds = ['home', 'keys', 'looks', 'appearance'] as const;
export type HintId = (typeof hintIds)[number];

/** Notes hints the person needs no more. @throws {DomainError} `invalid` for a hint there is none of */
export const dismissHints = systemCommand<{ system: string; hints: readonly string[] }, { done: number }>({
  name: 'dismiss-hints',
  action: 'list',
  work: async ({ tx, account }, { hints }) => {
    const known: readonly string[] = hintIds;
    if (hints.some((hint) => !known.includes(hint))) throw unknownHint();
    await addHintsDoneInTx(tx, account, hints);
    return { output: { done: hints.length }, notes: [] };
  },
});

function unknownHint() {
  const message = { en: 'There is no such hint.', fr: 'Ce conseil n’existe pas.' };
  return invalid([{ pointer: '/hint', code: 'unknown-hint', message }]);
}
