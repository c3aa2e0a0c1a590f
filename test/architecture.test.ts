import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { idsOfConfiguredSystems } from './architecture/ids-of-systems.ts';
import { type Project, projectOf, readProject, type Violation } from './architecture/project.ts';
import * as rules from './architecture/rules.ts';

const root = new URL('../', import.meta.url);
const paths = globSync(['{src,test,bench,scripts,systems}/**/*.{ts,tsx,mjs}', 'docs/**/*.mjs', 'src/**/*.css'], {
  cwd: fileURLToPath(root),
}).map((path) => path.replaceAll('\\', '/'));
const project = readProject(root, paths);

const ids = idsOfConfiguredSystems(root);

/**
 * Everyday words that a configured system happens to use as an id and the program uses in a sense of its own, each with the
 * only places where it may. Words of the language of configuration are not here: those are read from its schemas.
 */
const everydayWords: rules.EverydayWords = {
  acknowledge: {
    why: 'a key of the configuration of imports',
    in: ['src/definition/'],
  },
  approver: { why: 'the name of an example of a component', in: ['src/ui/action-bar/'] },
  auditor: {
    why: 'a role of the installation, granted by no system',
    in: ['src/storage/control/', 'src/casework/', 'src/http/', 'src/faces/', 'src/cli/'],
  },
  close: {
    why: 'an event of a socket or process, and a button',
    in: ['src/platform/', 'src/http/', 'src/ui/', 'src/cli/'],
  },
  registered: {
    why: 'the moment of registration, from which a deadline may count, and the column that shows it; an audit entry',
    in: ['src/definition/', 'src/engine/decide/', 'src/casework/', 'src/faces/'],
  },
  resume: {
    why: 'ends the suspension of an account',
    in: ['src/http/api/', 'src/casework/accounts/', 'src/faces/admin/', 'src/cli/'],
  },
  returned: {
    why: 'how a step of a routing slip, or the slip, ended',
    in: ['src/engine/', 'src/ui/step-list/', 'src/casework/routing/', 'src/faces/'],
  },
};

suite('the house stands as docs/architecture.md says', () => {
  test('there is a house', () => {
    assert.ok(project.files.size > 300, `${project.files.size} files`);
    assert.ok([...project.files.values()].reduce((sum, file) => sum + file.ours.length, 0) > 1000);
  });
  holds('each folder imports only what the table allows', rules.importsOutsideTheTable);
  holds('every import names a file', (it) => rules.importsOfNothing(it, (path) => existsSync(new URL(path, root))));
  holds('no file imports itself by way of others', rules.importCycles);
  holds('definition and engine are pure', rules.impurities);
  holds('only storage and the entry files see the database driver', rules.driversOutsideStorage);
  holds('nothing below http knows a status code', rules.statusesBelowHttp);
  holds('there is one router, and it takes its routes from the table', rules.routersOutsideTheTable);
  holds('no barrels but a folder’s index.ts', rules.barrels);
  holds('no system is known to the program', (it) => rules.idsOfSystems(it, ids, everydayWords));
  holds('the list of everyday words is no longer than it must be', (it) =>
    rules.needlessEverydayWords(it, ids, everydayWords),
  );
  holds('systems are data', rules.codeInSystems);
  holds('no file is too long', rules.longFiles);

  test('files are short', (t) => {
    const lines = [...project.files.values()]
      .filter((file) => file.area !== undefined && !file.isTest)
      .map((file) => file.lines)
      .sort((a, b) => a - b);
    const median = lines[Math.floor(lines.length / 2)] ?? 0;
    const ninety = lines[Math.floor(lines.length * 0.9)] ?? 0;
    t.diagnostic(`${lines.length} files in src/: median ${median} lines, nine in ten at most ${ninety}`);
    assert.ok(median <= 80, `median ${median} lines`);
    assert.ok(ninety <= 250, `one in ten has more than ${ninety} lines`);
  });
});

/** Fails with every place at which the rule finds something in the repository. */
function holds(name: string, rule: (project: Project) => Violation[]): void {
  test(name, () => {
    const found = rule(project).map(({ path, line, message }) => `${path}${line ? `:${line}` : ''}  ${message}`);
    assert.equal(found.length, 0, `\n${found.join('\n')}`);
  });
}

/** Each rule on a small house with one thing wrong, and on the same house put right. */
suite('each rule finds what it is there to find', () => {
  catches(rules.importsOutsideTheTable, [
    { 'src/definition/a.ts': "import { b } from '../engine/b.ts';", 'src/engine/b.ts': '' },
    { 'src/keeper/a.ts': "import { b } from '../engine/b.ts';", 'src/engine/b.ts': '' },
    { 'src/storage/a.ts': "import { type B, b } from '../engine/b.ts';", 'src/engine/b.ts': '' },
    { 'src/engine/a.ts': "const b = await import('../storage/b.ts');", 'src/storage/b.ts': '' },
    { 'src/engine/a.ts': "export * from '../casework/b.ts';", 'src/casework/b.ts': '' },
    { 'src/casework/a.ts': "import {\n  type B,\n  c,\n} from '../http/b.ts';", 'src/http/b.ts': '' },
    { 'src/ui/a.tsx': "import type { B } from '../definition/b.ts';", 'src/definition/b.ts': '' },
    { 'src/faces/desk/a.tsx': "import { b } from '../admin/b.ts';", 'src/faces/admin/b.ts': '' },
    { 'src/faces/desk/a.tsx': "import { b } from '../../keeper/b.ts';", 'src/keeper/b.ts': '' },
    { 'src/http/a.ts': "import { b } from '../definition/b.ts';", 'src/definition/b.ts': '' },
    { 'src/platform/a.ts': "new Worker(new URL('../casework/b.ts', import.meta.url));", 'src/casework/b.ts': '' },
    { 'src/casework/a.ts': "import { b } from '../web.ts';", 'src/web.ts': '' },
    { 'src/casework/a.ts': "import { b } from '../../test/support/b.ts';", 'test/support/b.ts': '' },
    { 'src/helpers/a.ts': '' },
  ]);
  passes(rules.importsOutsideTheTable, {
    'src/keeper/a.ts': "import type { B } from '../engine/b.ts';\nimport { type B } from '../engine/b.ts';",
    'src/engine/b.ts': "// import { c } from '../storage/c.ts';\nconst text = `import { c } from '../storage/c.ts'`;",
    'src/engine/b.test.ts': "import { d } from '../../test/support/d.ts';",
    'src/faces/desk/a.tsx': "import { b } from '../shell/b.ts';\nconst it = <p>don't import {'x'}</p>;",
    'src/faces/shell/b.ts': '',
    'src/web.ts': "import { a } from './keeper/a.ts';",
  });

  catches(
    (it) => rules.importsOfNothing(it, () => false),
    [
      { 'src/engine/a.ts': "import { b } from './b.ts';" },
      { 'src/engine/a.ts': "import { b } from './b';", 'src/engine/b.ts': '' },
    ],
  );
  catches(rules.importCycles, [
    {
      'src/engine/a.ts': "import { b } from './b.ts';",
      'src/engine/b.ts': "import { c } from './c.ts';",
      'src/engine/c.ts': "import type { A } from './a.ts';",
    },
    { 'src/engine/a.ts': "import { a } from './a.ts';" },
  ]);
  passes(rules.importCycles, {
    'src/engine/a.ts': "import { b } from './b.ts';\nimport { c } from './c.ts';",
    'src/engine/b.ts': "import { c } from './c.ts';",
    'src/engine/c.ts': '',
  });

  catches(rules.impurities, [
    { 'src/engine/a.ts': "import { readFileSync } from 'node:fs';" },
    { 'src/engine/a.ts': "import type { Buffer } from 'node:buffer';" },
    { 'src/definition/a.ts': 'const at = Date.now();' },
    { 'src/definition/a.ts': 'const at = new Date( );' },
    { 'src/engine/a.ts': 'const at = `$' + '{Math.random()}`;' },
    { 'src/engine/a.ts': 'setTimeout(() => {}, 5);' },
    { 'src/engine/a.ts': 'const { HOME } = process.env;' },
  ]);
  passes(rules.impurities, {
    'src/engine/a.ts':
      "// Date.now()\nconst at = new Date(now);\nconst say = 'Math.random()';\nconst like = /setTimeout['\"]/;",
    'src/keeper/a.ts': 'const at = Date.now();',
  });

  catches(rules.driversOutsideStorage, [
    { 'src/casework/a.ts': "import pg from 'pg';" },
    { 'src/keeper/a.ts': "import type { Kysely } from 'kysely';" },
    { 'src/faces/desk/a.ts': "import { run } from 'graphile-worker';" },
  ]);
  passes(rules.driversOutsideStorage, {
    'src/storage/a.ts': "import pg from 'pg';",
    'src/worker.ts': "import { run } from 'graphile-worker';",
  });

  catches(rules.statusesBelowHttp, [
    { 'src/casework/a.ts': 'throw { statusCode };' },
    { 'src/engine/a.ts': 'const refusal = { status: 409 };' },
    { 'src/keeper/a.ts': "import { HTTPException } from 'hono/http-exception';" },
  ]);
  passes(rules.statusesBelowHttp, {
    'src/http/a.ts': 'const refusal = { status: 409 };',
    'src/casework/b.ts': 'at = 409;',
  });

  catches(rules.routersOutsideTheTable, [
    { 'src/faces/desk/a.tsx': "import { Hono } from 'hono';" },
    { 'src/web.ts': "import { Hono } from 'hono/tiny';" },
  ]);
  passes(rules.routersOutsideTheTable, {
    'src/http/app.ts': "import { Hono } from 'hono';",
    'src/http/route.ts': "import type { Context } from 'hono';",
    'src/ui/a.tsx': "import { html } from 'hono/html';",
  });

  catches(rules.barrels, [
    { 'src/engine/all.ts': "/** All. */\nexport * from './b.ts';\nexport { type C, c } from './c.ts';" },
    { 'src/engine/all.ts': "export type { C } from './c.ts';" },
  ]);
  passes(rules.barrels, {
    'src/engine/index.ts': "export { b } from './b.ts';",
    'src/engine/b.ts': "export { c } from './c.ts';\nexport const b = 1;",
    'src/engine/c.ts': '',
  });

  const known = new Map([
    ['weigh-parcel', 'an action of parcels'],
    ['weighed', 'a state of parcels'],
  ]);
  const byWeight: rules.EverydayWords = { weighed: { why: 'of scales', in: ['src/platform/scales/'] } };
  catches(
    (it) => rules.idsOfSystems(it, known, byWeight),
    [
      { 'src/engine/a.ts': "if (record.state === 'weighed') return;" },
      { 'src/faces/desk/a.tsx': 'const link = `/desk/weigh-parcel`;' },
      { 'src/casework/a.ts': 'if (action === "weigh-parcel") return;' },
    ],
  );
  passes((it) => rules.idsOfSystems(it, known, byWeight), {
    'src/platform/scales/a.ts': "emit('weighed');",
    'src/engine/a.ts': "// weigh-parcel\nconst text = 'once it is weighed';",
    'src/engine/a.test.ts': "const state = 'weighed';",
  });
  catches((it) => rules.needlessEverydayWords(it, known, byWeight), [{ 'src/platform/scales/a.ts': '' }]);
  catches((it) => rules.needlessEverydayWords(it, new Map(), byWeight), [{ 'src/engine/a.ts': "emit('weighed');" }]);

  test('the systems have ids to look for, and words of the language are not among them', () => {
    assert.ok(ids.size > 40, `${ids.size} ids`);
    assert.ok(ids.has('ministerial-correspondence') && ids.has('_library-card') && ids.has('in-approval'));
    assert.ok(!ids.has('register') && !ids.has('sign') && !ids.has('approve'));
  });

  catches(rules.codeInSystems, [
    { 'systems/parcels/price.ts': '' },
    { 'systems/parcels/scenarios.test.ts': "import { decide } from '../../src/engine/index.ts';" },
  ]);
  catches(rules.longFiles, [{ 'src/engine/a.ts': 'x;\n'.repeat(rules.longestFile + 1) }]);
  passes(rules.longFiles, { 'src/engine/a.ts': 'x;\n'.repeat(rules.longestFile) });
});

function catches(rule: (project: Project) => Violation[], broken: readonly Readonly<Record<string, string>>[]): void {
  const [first = {}] = broken;
  test(`catches ${broken.length} like ${Object.values(first)[0]?.slice(0, 60).trim()}`, () => {
    for (const texts of broken) assert.equal(rule(projectOf(texts)).length, 1, JSON.stringify(texts));
  });
}

function passes(rule: (project: Project) => Violation[], sound: Readonly<Record<string, string>>): void {
  test(`finds nothing wrong with ${Object.keys(sound).join(', ')}`, () => {
    assert.deepEqual(rule(projectOf(sound)), []);
  });
}
