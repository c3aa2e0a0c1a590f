import type { Passage } from './types.ts';

/** The lines of a text, without their line ends. */
export function linesOf(text: string): Passage[] {
  const lines: Passage[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return lines;
}

/** The passage from one line to another, both counted from 1 and both with it; undefined where there are no such lines. */
export function passageOfLines(text: string, from: number, to: number): Passage | undefined {
  const lines = linesOf(text);
  const first = lines[from - 1];
  const last = lines[to - 1];
  if (!first || !last || first.start > last.start || first.start === last.end) return undefined;
  return { start: first.start, end: last.end };
}
