/** The order after one column changed places with its neighbour, `up:<column>` or `down:<column>`, or took the place of another, `move:<column>:<other>`. */
export function moveColumn(order: readonly string[], move: string): string[] {
  const [way, column = '', other = ''] = move.split(':');
  const from = order.indexOf(column);
  const to = way === 'move' ? order.indexOf(other) : from + (way === 'up' ? -1 : 1);
  if (from < 0 || to < 0 || to >= order.length) return [...order];
  const moved = [...order];
  moved.splice(from, 1);
  moved.splice(to, 0, column);
  return moved;
}
