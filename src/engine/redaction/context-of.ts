import type { Passage } from './types.ts';

/** A passage with some words before and after it, on one line. */
export interface PassageInContext {
  readonly before: string;
  readonly passage: string;
  readonly after: string;
}

const reach = 48;

/** A passage as a list shows it: what stands around it, cut between words. */
export function contextOf(text: string, { start, end }: Passage): PassageInContext {
  const before = text.slice(Math.max(0, start - reach), start).toWellFormed();
  const after = text.slice(end, end + reach).toWellFormed();
  return {
    before: oneLine(start > reach ? before.replace(/^\S*\s/, '… ') : before),
    passage: oneLine(text.slice(start, end)),
    after: oneLine(end + reach < text.length ? after.replace(/\s\S*$/, ' …') : after),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
