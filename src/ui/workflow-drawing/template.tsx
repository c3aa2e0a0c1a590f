import type { DrawnMove, DrawnState, WorkflowDrawingParams } from './contract.ts';

/** The states of a workflow as boxes and what leads between them as arrows. */
export function WorkflowDrawing({ label, width, height, states, moves, legend }: WorkflowDrawingParams) {
  return (
    <figure class="workflow">
      <section class="workflow-box" aria-label={label} tabindex={0}>
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={label}
          focusable="false"
        >
          {moves.toSorted(byKind).map((move) => (
            <Move move={move} />
          ))}
          {states.map((state) => (
            <State state={state} />
          ))}
        </svg>
      </section>
      {legend.length > 0 ? (
        <figcaption class="workflow-legend">
          {legend.map(({ kind, text }) => (
            <span class={`workflow-key workflow-key-${kind}`}>{text}</span>
          ))}
        </figcaption>
      ) : null}
    </figure>
  );
}

/** What matters most is drawn last, over the others. */
function byKind(one: DrawnMove, other: DrawnMove): number {
  const order = ['other', 'been', 'open'];
  return order.indexOf(one.kind) - order.indexOf(other.kind);
}

const line = { box: 18, label: 15 } as const;

function State({ state: { lines, x, y, width, height, kind } }: { state: DrawnState }) {
  const first = y + height / 2 - ((lines.length - 1) * line.box) / 2 + 5;
  return (
    <g class={`workflow-state workflow-${kind}`}>
      <rect x={x} y={y} width={width} height={height} rx={4} />
      {lines.map((words, at) => (
        <text x={x + width / 2} y={first + at * line.box} text-anchor="middle">
          {words}
        </text>
      ))}
    </g>
  );
}

function Move({ move: { points, lines, x, y, kind } }: { move: DrawnMove }) {
  const way = points.map((point, at) => `${at === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join('');
  return (
    <g class={`workflow-move workflow-move-${kind}`}>
      <path class="workflow-way" d={way} fill="none" />
      <path class="workflow-head" d={headOf(points)} />
      {lines.map((words, at) => (
        <text x={x} y={y + 11 + at * line.label}>
          {words}
        </text>
      ))}
    </g>
  );
}

/** The head of an arrow at the end of a way that runs along an axis. */
function headOf(points: DrawnMove['points']): string {
  const [from, to] = [points.at(-2), points.at(-1)];
  if (!from || !to) return '';
  const [dx, dy] = [Math.sign(to.x - from.x), Math.sign(to.y - from.y)];
  const [bx, by] = [to.x - 7 * dx, to.y - 7 * dy];
  return `M${to.x} ${to.y}L${bx + 4 * dy} ${by + 4 * dx}L${bx - 4 * dy} ${by - 4 * dx}Z`;
}
