import type { ELK, ElkExtendedEdge, ElkNode } from 'elkjs';

/** A box of the drawing, in pixels. */
export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** A line between two boxes, with room for its words. */
export interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: { readonly width: number; readonly height: number };
}

/** Where everything stands; origins are upper left. */
export interface LaidOut {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  readonly lines: ReadonlyMap<string, { readonly points: readonly Point[]; readonly label: Point }>;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

let elk: Promise<ELK> | undefined;

/**
 * Lays a graph out in layers from top to bottom with lines at right angles (Eclipse Layout Kernel, layered; K. Sugiyama et al. 1981). The
 * library is loaded when the first drawing is asked for.
 */
export async function layOutGraph(boxes: readonly Box[], lines: readonly Line[]): Promise<LaidOut> {
  elk ??= loadElk();
  const graph: ElkNode = {
    id: 'drawing',
    layoutOptions: options,
    children: boxes.map((box) => ({ ...box })),
    edges: lines.map(({ id, from, to, label }) => ({
      id,
      sources: [from],
      targets: [to],
      labels: label.width > 0 ? [{ text: id, ...label }] : [],
    })),
  };
  const laid: ElkNode = await (await elk).layout(graph);
  return {
    width: Math.ceil(laid.width ?? 0),
    height: Math.ceil(laid.height ?? 0),
    boxes: new Map((laid.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x: Math.round(x), y: Math.round(y) }])),
    lines: new Map((laid.edges ?? []).map((edge) => [edge.id, placeOf(edge as ElkExtendedEdge)])),
  };
}

/** The module is CommonJS whose export is the class itself, which its types do not say. */
async function loadElk(): Promise<ELK> {
  const { default: Elk } = (await import('elkjs/lib/elk.bundled.js')) as unknown as { default: new () => ELK };
  return new Elk();
}

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  // Downwards is the order of the definition; what leads back, leads up.
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.layered.mergeEdges': 'true',
  'elk.layered.compaction.postCompaction.strategy': 'EDGE_LENGTH',
  'elk.layered.spacing.nodeNodeBetweenLayers': '30',
  'elk.spacing.nodeNode': '24',
  'elk.spacing.edgeNode': '12',
  'elk.spacing.edgeEdge': '10',
  'elk.spacing.edgeLabel': '4',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
} as const;

function placeOf({ sections = [], labels = [] }: ElkExtendedEdge): { points: Point[]; label: Point } {
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
  const { x = 0, y = 0 } = labels[0] ?? {};
  return { points: points.map(rounded), label: rounded({ x, y }) };
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x * 2) / 2, y: Math.round(y * 2) / 2 };
}
