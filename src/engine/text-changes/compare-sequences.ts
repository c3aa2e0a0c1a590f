/** A run of items that stands in both sequences, or in one. */
export interface Run<Item> {
  readonly kind: 'same' | 'added' | 'removed';
  readonly items: readonly Item[];
}

/**
 * The shortest way from one sequence to another (Myers, An O(ND) Difference Algorithm, 1986).
 *
 * @param most differences looked for; where there are more, all of the one is removed and all of the other added
 */
export function compareSequences(before: readonly string[], after: readonly string[], most: number): Run<string>[] {
  const start = countAlike(before, after, (items, at) => items[at]);
  const rest = [before.slice(start), after.slice(start)] as const;
  const end = countAlike(...rest, (items, at) => items[items.length - 1 - at]);
  const [left, right] = rest.map((items) => items.slice(0, items.length - end)) as [string[], string[]];
  return joinRuns([
    { kind: 'same', items: before.slice(0, start) },
    ...middle(left, right, most),
    { kind: 'same', items: before.slice(before.length - end) },
  ]);
}

function countAlike(
  one: readonly string[],
  other: readonly string[],
  at: (items: readonly string[], index: number) => string | undefined,
): number {
  const length = Math.min(one.length, other.length);
  let count = 0;
  while (count < length && at(one, count) === at(other, count)) count += 1;
  return count;
}

function middle(before: readonly string[], after: readonly string[], most: number): Run<string>[] {
  const trace = before.length > 0 && after.length > 0 ? findTrace(before, after, most) : undefined;
  if (trace) return walkBack(before, after, trace);
  return [
    { kind: 'removed', items: before },
    { kind: 'added', items: after },
  ];
}

/** For each number of differences, how far one comes on each diagonal; undefined when it takes more than allowed. */
function findTrace(
  before: readonly string[],
  after: readonly string[],
  most: number,
): Map<number, number>[] | undefined {
  const trace: Map<number, number>[] = [];
  let reached = new Map<number, number>([[1, 0]]);
  for (let count = 0; count <= Math.min(most, before.length + after.length); count += 1) {
    const next = new Map<number, number>();
    for (let diagonal = -count; diagonal <= count; diagonal += 2) {
      let x = startOn(reached, diagonal, count);
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return [...trace, reached, next];
    }
    trace.push(reached);
    reached = next;
  }
  return undefined;
}

function startOn(reached: ReadonlyMap<number, number>, diagonal: number, count: number): number {
  const fromAbove = reached.get(diagonal + 1) ?? -1;
  const fromLeft = reached.get(diagonal - 1) ?? -1;
  return diagonal === -count || (diagonal !== count && fromLeft < fromAbove) ? fromAbove : fromLeft + 1;
}

function walkBack(before: readonly string[], after: readonly string[], trace: Map<number, number>[]): Run<string>[] {
  const runs: Run<string>[] = [];
  let x = before.length;
  let y = after.length;
  for (let count = trace.length - 2; count >= 0; count -= 1) {
    const diagonal = x - y;
    const reached = trace[count]!;
    const isAdded =
      diagonal === -count ||
      (diagonal !== count && (reached.get(diagonal - 1) ?? -1) < (reached.get(diagonal + 1) ?? -1));
    const from = isAdded ? diagonal + 1 : diagonal - 1;
    const fromX = count === 0 ? 0 : (reached.get(from) ?? 0);
    const fromY = count === 0 ? 0 : fromX - from;
    const kept = Math.min(x - fromX, y - fromY);
    if (kept > 0) runs.push({ kind: 'same', items: before.slice(x - kept, x) });
    if (count === 0) break;
    runs.push(isAdded ? { kind: 'added', items: [after[fromY]!] } : { kind: 'removed', items: [before[fromX]!] });
    [x, y] = [fromX, fromY];
  }
  return runs.toReversed();
}

/** Neighbours of one kind become one; what is removed stands before what comes in its place. */
function joinRuns(runs: readonly Run<string>[]): Run<string>[] {
  const joined: { kind: Run<string>['kind']; items: string[] }[] = [];
  for (const { kind, items } of runs) {
    if (items.length === 0) continue;
    const same = joined.findLastIndex((run) => run.kind === 'same');
    const there = kind === 'same' ? -1 : joined.findIndex((run, at) => at > same && run.kind === kind);
    if (there >= 0) joined[there]!.items.push(...items);
    else if (kind === 'same' && joined.at(-1)?.kind === 'same') joined.at(-1)!.items.push(...items);
    else if (kind === 'removed' && joined.at(-1)?.kind === 'added') joined.splice(-1, 0, { kind, items: [...items] });
    else joined.push({ kind, items: [...items] });
  }
  return joined;
}
