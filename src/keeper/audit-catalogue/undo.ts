import { code, codes, entry } from './kind.ts';

/** Changes taken back by whoever made them; what was done first stays in the log too. */
export const undoEntries = {
  undone: entry('Undone', 'Annulé', 'one', { change: code, fields: codes.optional() }),
} as const;
