import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Counts and durations by the declared path of a route, never by what was asked for: no id and nothing personal is in a label. */
const registry = new Registry();

const answers = new Counter({
  name: 'chancery_http_answers_total',
  help: 'Answers by route, method and status',
  labelNames: ['method', 'route', 'status'],
  registers: [registry],
});

const seconds = new Histogram({
  name: 'chancery_http_answer_seconds',
  help: 'Time to an answer, without sending its body',
  labelNames: ['method', 'route'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [registry],
});

let isCollecting = false;

/** Counts one answer of a route. */
export function countAnswer(
  { method, path }: { readonly method: string; readonly path: string },
  status: number,
  milliseconds: number,
): void {
  answers.inc({ method, route: path, status: String(status) });
  seconds.observe({ method, route: path }, milliseconds / 1000);
}

/** How soon one route answers, in this process since it started. */
export interface RouteTime {
  readonly method: string;
  readonly route: string;
  readonly answers: number;
  /** Milliseconds within which 95 in 100 answers came, as exact as the buckets; Infinity beyond the last. */
  readonly within: number;
}

/** How soon each route answers, the slowest first; styles, scripts and fonts apart. */
export async function listRouteTimes(): Promise<RouteTime[]> {
  const { values } = await seconds.get();
  const routes = new Map<string, { method: string; route: string; buckets: { le: number; count: number }[] }>();
  for (const { labels, value } of values) {
    const { method = '', route = '', le } = labels as { method?: string; route?: string; le?: string | number };
    if (le === undefined || route.startsWith('/assets/')) continue;
    const found = routes.get(`${method} ${route}`) ?? { method, route, buckets: [] };
    found.buckets.push({ le: le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le), count: value });
    routes.set(`${method} ${route}`, found);
  }
  return [...routes.values()]
    .map(({ method, route, buckets }) => {
      const all = Math.max(...buckets.map(({ count }) => count));
      const within = Math.min(...buckets.filter(({ count }) => count >= 0.95 * all).map(({ le }) => le * 1000));
      return { method, route, answers: all, within };
    })
    .toSorted((one, other) => other.within - one.within || other.answers - one.answers);
}

/** All metrics of this process in the text format of Prometheus; those of the runtime begin with the first look. */
export async function readMetrics(): Promise<{ text: string; contentType: string }> {
  if (!isCollecting) {
    isCollecting = true;
    collectDefaultMetrics({ register: registry });
  }
  return { text: await registry.metrics(), contentType: registry.contentType };
}
