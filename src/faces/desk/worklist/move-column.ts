/** The order after one column changed places with its neighbour: `up:<column>` or `down:<column>`. */
export function moveColumn(order: readonly string[], move: string): string[] {
  const [way, column = ''] = move.split(':');
  const from = order.indexOf(column);
  const to = from + (way === 'up' ? -1 : 1);
  if (from < 0 || to < 0 || to >= order.length) return [...order];
  const moved = [...order];
  moved.splice(from, 1);
  moved.splice(to, 0, column);
  return moved;
}
