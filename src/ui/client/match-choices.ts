/**
 * Places of the labels that fit what is typed: every typed word begins a word of the label; accents and capitals do not matter. Labels
 * that begin with the first typed word come first. Everything fits nothing typed.
 */
export function matchChoices(typed: string, labels: readonly string[]): number[] {
  const wanted = wordsOf(typed);
  const found = labels.flatMap((label, at) => {
    const words = wordsOf(label);
    const fits = wanted.every((part) => words.some((word) => word.startsWith(part)));
    return fits && label !== ''
      ? [{ at, isFirst: wanted[0] === undefined || words[0]?.startsWith(wanted[0]) === true }]
      : [];
  });
  return found
    .toSorted((one, other) => Number(other.isFirst) - Number(one.isFirst) || one.at - other.at)
    .map(({ at }) => at);
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
