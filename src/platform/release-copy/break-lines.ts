/** A word or a mark with the space after it, measured. */
export interface MeasuredPart {
  readonly text: string;
  readonly isGap: boolean;
  readonly width: number;
  /** A line may end after it. */
  readonly mayBreak: boolean;
}

/** Lays parts out on lines of a width; what is wider than a line by itself was divided before. */
export function breakLines(parts: readonly MeasuredPart[], width: number): MeasuredPart[][] {
  const lines: MeasuredPart[][] = [];
  let line: MeasuredPart[] = [];
  let used = 0;
  for (const word of wordsOf(parts)) {
    const needed = word.reduce((sum, part) => sum + part.width, 0);
    if (line.length > 0 && used + needed > width) {
      lines.push(line);
      line = [];
      used = 0;
    }
    line.push(...word);
    used += needed;
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

/** Parts that must stay on one line. */
function* wordsOf(parts: readonly MeasuredPart[]): Generator<MeasuredPart[]> {
  let word: MeasuredPart[] = [];
  for (const part of parts) {
    word.push(part);
    if (!part.mayBreak) continue;
    yield word;
    word = [];
  }
  if (word.length > 0) yield word;
}
