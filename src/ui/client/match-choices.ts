/** Letters from which on a part inside a word counts: one or two stand in half of all words. */
const fewest = 3;

/**
 * Places of the labels that fit what is typed: every typed word stands in a word of the label; accents and capitals do not matter. Labels
 * that begin with the first typed word come first, then those whose words begin with what is typed, then the others. Everything fits nothing
 * typed. With `begun` only words that begin so count.
 */
export function matchChoices(typed: string, labels: readonly string[], begun = false): number[] {
  const wanted = wordsOf(typed);
  return labels
    .map((label, at) => ({ at, rank: label === '' ? 3 : rankOf(wanted, wordsOf(label)) }))
    .filter(({ rank }) => rank < (begun ? 2 : 3))
    .toSorted((one, other) => one.rank - other.rank || one.at - other.at)
    .map(({ at }) => at);
}

function rankOf(wanted: readonly string[], words: readonly string[]): 0 | 1 | 2 | 3 {
  const first = wanted[0];
  if (wanted.every((part) => words.some((word) => word.startsWith(part)))) {
    return first === undefined || words[0]?.startsWith(first) ? 0 : 1;
  }
  return wanted.every((part) =>
    words.some((word) => (part.length < fewest ? word.startsWith(part) : word.includes(part))),
  )
    ? 2
    : 3;
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
