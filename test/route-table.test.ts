import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Installation } from '../src/casework/installation.ts';
import { type AppOptions, makeApp, requireDeclared } from '../src/http/app.ts';
import { type Route, route } from '../src/http/route.ts';
import { routesOf } from '../src/web.ts';

const faces = new Set(['desk', 'admin', 'account', 'partner']);
const everywhere = (['practice', 'real'] as const).flatMap((mode) =>
  [true, false].map((dev) => ({ mode, dev, routes: routesOf({ faces, dev, installation: { mode } as Installation }) })),
);

test('the application serves the declared routes and no other', (t) => {
  for (const { mode, dev, routes } of everywhere) {
    const app = makeApp({ routes } as unknown as AppOptions);
    const served = new Set(app.routes.map(({ method, path }) => `${method} ${path}`));
    const declared = new Set(routes.map(({ method, path }) => `${method} ${path}`));
    for (const name of served)
      assert.ok(declared.has(name) || name.startsWith('ALL '), `${name} is served and not declared`);
    for (const name of declared) assert.ok(served.has(name), `${name} is declared and not served`);
    t.diagnostic(`${mode}${dev ? ', dev' : ''}: ${declared.size} routes declared, ${served.size} served`);
  }
});

test('every route goes through its doors or says why it is open', (t) => {
  const routes = everywhere[0]?.routes ?? [];
  assert.ok(routes.length > 40, `${routes.length} routes`);
  for (const { method, path, doors, open, title } of routes) {
    const name = `${method} ${path}`;
    assert.ok(title.length > 3, `${name} has no title`);
    assert.ok((doors?.length ?? 0) > 0 || (open?.length ?? 0) > 20, `${name} names no door and no reason`);
    assert.ok(!(doors && open), `${name} names both`);
  }
  const open = routes.filter((each) => each.open !== undefined);
  t.diagnostic(`${routes.length} routes, ${open.length} of them open: ${open.map(({ path }) => path).join(', ')}`);
});

test('reading changes nothing: no GET leads to a command', () => {
  const changing = everywhere.flatMap(({ routes }) => routes.filter(isReadingThatChanges));
  assert.deepEqual(
    changing.map(({ path }) => path),
    [],
  );
});

test('the checks notice what they are there to notice', () => {
  const bare = { method: 'GET', path: '/x', face: 'common', title: 'Bare', handle: () => new Response() } as const;
  assert.throws(() => route(bare), /must name its doors or say why it is open/);
  assert.throws(() => route({ ...bare, doors: [{ name: 'd' }], open: 'for everyone, but why?' }), RangeError);
  const declared = route({ ...bare, open: 'an example that shows nothing' });
  assert.throws(() => makeApp({ routes: [declared, declared] } as unknown as AppOptions), /declared twice/);
  const app = makeApp({ routes: [declared] } as unknown as AppOptions);
  app.get('/back-door', () => new Response('in'));
  assert.throws(() => requireDeclared(app, new Set(['GET /x'])), /back-door is not declared/);
  assert.ok(isReadingThatChanges(route({ ...bare, doors: [{ name: 'd', work: () => undefined } as never] })));
});

/** Commands have `work`, queries have `show`. */
function isReadingThatChanges({ method, doors }: Route): boolean {
  return method === 'GET' && (doors ?? []).some((door) => 'work' in door);
}
