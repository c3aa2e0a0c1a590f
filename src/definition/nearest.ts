/**
 * The name closest to a mistyped one: fewest insertions, deletions, replacements and swaps of neighbours, letter case and
 * hyphens aside (optimal string alignment distance). None when even the best differs in more than half of its letters.
 */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  const wanted = plain(name);
  let best: string | undefined;
  let least = Math.floor(Math.max(2, wanted.length) / 2) + 1;
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) > 24) continue;
    const distance = distanceBetween(wanted, plain(candidate));
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

function plain(name: string): string {
  return name.slice(0, 64).toLowerCase().replace(/[-_ ]/g, '');
}

function distanceBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}
