import type { Workflow } from '../../definition/schema/workflow.ts';
import { workflowGraph } from '../../engine/workflow/workflow-graph.ts';
import { type LaidOut, layOutGraph } from './lay-out-graph.ts';
import { boxSize, labelSize, wrapWords } from './wrap-words.ts';

/** A workflow laid out for a drawing in one language. */
export interface WorkflowDrawing extends LaidOut {
  readonly states: readonly {
    readonly id: string;
    readonly lines: readonly string[];
    readonly width: number;
    readonly height: number;
  }[];
  /** Named `from to`. */
  readonly moves: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly lines: readonly string[];
  }[];
}

/** Words of a drawing in the language of its reader. */
export interface DrawingWords {
  readonly state: (id: string) => string;
  readonly move: (from: string, to: string) => string;
}

const mostKept = 200;
const kept = new Map<string, Promise<WorkflowDrawing>>();

/**
 * The drawing of a workflow, the same for every record of a definition's version: laid out once for each language, and kept.
 *
 * @param key system, version of the definition and language
 */
export function drawWorkflow(key: string, workflow: Workflow, words: DrawingWords): Promise<WorkflowDrawing> {
  const name = `${key} ${workflow.id}`;
  const known = kept.get(name);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const drawn = layOut(workflow, words);
  kept.set(name, drawn);
  drawn.catch(() => kept.delete(name));
  return drawn;
}

async function layOut(workflow: Workflow, words: DrawingWords): Promise<WorkflowDrawing> {
  const graph = workflowGraph(workflow);
  const states = graph.states.map(({ id }) => {
    const lines = wrapWords(words.state(id), 22);
    return { id, lines, ...boxSize(lines) };
  });
  const moves = graph.moves.map(({ from, to }) => ({
    id: `${from} ${to}`,
    from,
    to,
    lines: wrapWords(words.move(from, to), 26),
  }));
  const laid = await layOutGraph(
    states.map(({ id, width, height }) => ({ id, width, height })),
    moves.map(({ lines, ...move }) => ({ ...move, label: labelSize(lines) })),
  );
  return { ...laid, states, moves };
}
