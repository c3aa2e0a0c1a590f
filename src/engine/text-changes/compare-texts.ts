import { compareSequences, type Run } from './compare-sequences.ts';

/** A run of text that stands in both versions, or in one. */
export interface TextRun {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Differences looked for before a place counts as written anew. */
const mostLines = 600;
const mostWords = 300;
/** Characters of what stands around a change. */
const around = 80;

/** The places in which two versions of a text differ: by line, and within changed lines by word; each with a little of what is around it. */
export function compareTexts(before: string, after: string): TextRun[][] {
  const lines = compareSequences(splitLines(before), splitLines(after), mostLines);
  const places: TextRun[][] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const run = lines[at]!;
    if (run.kind === 'same') continue;
    const next = lines[at + 1];
    const isReplaced = run.kind === 'removed' && next?.kind === 'added';
    places.push(isReplaced ? byWord(run, next) : [{ kind: run.kind, text: run.items.join('') }]);
    if (isReplaced) at += 1;
  }
  return places.map(shorten);
}

function byWord(removed: Run<string>, added: Run<string>): TextRun[] {
  const words = (lines: readonly string[]) => lines.join('').match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
  return compareSequences(words(removed.items), words(added.items), mostWords).map(({ kind, items }) => ({
    kind,
    text: items.join(''),
  }));
}

/** Each line with its end. */
function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Of long stretches that did not change, only their edges beside a change. */
function shorten(runs: TextRun[]): TextRun[] {
  return runs.map((run, at) => {
    if (run.kind !== 'same' || run.text.length <= 2 * around) return run;
    const head = at === 0 ? '' : run.text.slice(0, around);
    const tail = at === runs.length - 1 ? '' : run.text.slice(-around);
    return { ...run, text: `${head} … ${tail}` };
  });
}
