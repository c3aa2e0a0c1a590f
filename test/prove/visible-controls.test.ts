import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Crawled, crawl } from '../support/crawl.ts';
import { newProgram } from '../support/program.ts';

const full = process.env.CHANCERY_PROVE === '1';
const everyone = [
  'mc-registrar',
  'mc-analyst',
  'mc-officer',
  'mc-approver',
  'mc-minister-office',
  'mc-dispatch',
  'mc-supervisor',
  'mc-auditor',
  'library-clerk',
  'admin-security',
  'admin-config',
  // Presses what stops and closes the accounts of the others.
  'admin-accounts',
];
/** `CHANCERY_PERSONAS=mc-analyst,admin-config`: only these, in the order of everyone, so that a long crawl can be run in parts. */
const only = process.env.CHANCERY_PERSONAS?.split(',');
const personas = everyone.filter((persona) => only?.includes(persona) ?? true);

suite('what a page shows works for whoever sees it', { timeout: full ? 3_600_000 : 240_000 }, () => {
  test('no link or button of any persona leads to a refusal, to nothing, or to a fault', async (t) => {
    const program = await newProgram();
    t.after(() => program.close());
    const origin = await program.start();
    const findings: string[] = [];
    for (const persona of personas) {
      const crawled = await asPersona(origin, persona);
      t.diagnostic(`${persona}: ${crawled.pages} pages, ${crawled.forms} forms, ${crawled.kinds.size} kinds`);
      assert.ok(crawled.pages > 5, `${persona} sees pages`);
      findings.push(...crawled.findings.map((finding) => `${persona}: ${finding}`));
      if (full) {
        const { pages, forms, kinds } = crawled;
        process.stdout.write(`${persona}: ${pages} pages, ${forms} forms, ${kinds.size} kinds\n`);
        for (const finding of crawled.findings) process.stdout.write(`  ${finding}\n`);
      }
    }
    assert.deepEqual(findings, []);
  });

  test('a control that is refused is found', async (t) => {
    const program = await newProgram();
    t.after(() => program.close());
    const origin = await program.start();
    const cookie = await signIn(origin, 'mc-registrar');
    const { findings } = await crawl({ origin, cookie, start: ['/admin/accounts'], records: 0, ofOneKind: 1 });
    assert.deepEqual(findings.length, 1, 'INVALID: a page that is refused is not found');
  });
});

async function asPersona(origin: string, persona: string): Promise<Crawled> {
  const cookie = await signIn(origin, persona);
  const home = await fetch(`${origin}/`, { headers: { cookie }, redirect: 'manual' });
  const start = [home.headers.get('location') ?? '/'];
  return crawl({ origin, cookie, start, records: full ? 40 : 12, ofOneKind: full ? 8 : 2 });
}

async function signIn(origin: string, persona: string): Promise<string> {
  const answer = await fetch(`${origin}/api/v1/practice/sign-in`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ persona }),
  });
  assert.equal(answer.status, 200, await answer.text());
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}
