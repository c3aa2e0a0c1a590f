import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const pathOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** A build that is broken on purpose, the test that must notice it, and by which words. */
const builds: readonly { build: string; file: string; name: string; notices: RegExp }[] = [
  {
    build: 'drafts-of-everybody',
    file: 'src/faces/desk/record/drafts.test.ts',
    name: 'a draft is seen by nobody else',
    notices: /did not match the regular expression \/That draft is no longer there/,
  },
  {
    build: 'drafts-beyond-reach',
    file: 'src/faces/desk/record/drafts.test.ts',
    name: 'a draft is seen by nobody else',
    notices: /(?:200|403) !== 404/,
  },
  {
    build: 'presence-for-everybody',
    file: 'src/faces/desk/record/presence.test.ts',
    name: 'presence is neither told to nor taken from somebody outside',
    notices: /200 !== 404/,
  },
];

test('the tests of drafts and presence fail against builds that show them to whom they are not', async (t) => {
  for (const { build, file, name, notices } of builds) {
    await t.test(build, async () => {
      const { code, said } = await runTest(file, name, build);
      assert.notEqual(code, 0, `the test passes against ${build}: ${said.slice(-1500)}`);
      assert.match(said, notices, said.slice(-3000));
      assert.match(said, /fail 1\b/, 'that test alone, and for no other reason');
    });
  }
});

async function runTest(file: string, name: string, build: string): Promise<{ code: number | null; said: string }> {
  const preloads = ['scripts/tsx-hook.mjs', 'test/prove/broken-builds.mjs'].flatMap((one) => ['--import', pathOf(one)]);
  // In the runner's own context the child would report to it instead of saying what it found.
  const { NODE_TEST_CONTEXT: _context, ...env } = process.env;
  const args = [
    ...preloads,
    '--test-isolation=none',
    '--test',
    '--test-reporter=tap',
    `--test-name-pattern=${name}`,
    pathOf(file),
  ];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, CHANCERY_BROKEN_BUILD: build },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)));
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, said };
}
