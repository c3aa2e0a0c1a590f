import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Route } from '../../src/http/route.ts';

/** Holds an answer against what its route declares of itself: a body that is not as described fails the test. */
export function checkAnswer(
  routes: readonly Route[],
  { method, path, status, body }: { method: string; path: string; status: number; body: unknown },
): void {
  if (status >= 300) return;
  const { pathname } = new URL(path, 'http://localhost');
  const route = routes.find((one) => one.method === method && patternOf(one.path).test(pathname));
  if (!route?.answers) return;
  const declared = route.answers[status];
  assert.ok(declared !== undefined, `${method} ${route.path} answers ${status}, which it does not declare`);
  if (!(declared instanceof z.ZodType)) return;
  const { error } = declared.safeParse(body);
  assert.equal(error, undefined, `${method} ${route.path} does not answer as it declares: ${error?.message}`);
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`);
}
