import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { browserMissing, launchBrowser } from '../support/browser.ts';
import { inspectStates } from '../support/inspect/states.ts';
import { personas, widths } from '../support/persona-rounds.ts';
import { newProgram } from '../support/program.ts';
import { beginProof } from './figures.ts';

const full = process.env.CHANCERY_PROVE === '1';
const minutes = 60_000;
const ids = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** What ends the visit, is a file, or is no page. */
const left = /sign-out|\/api\/|\/content|\/download|\.csv|\/versions\//;

interface Seen {
  readonly kinds: Set<string>;
  readonly findings: Set<string>;
  states: number;
  readonly names: Set<string>;
  /** Who came to a page that nobody before them had. */
  readonly personas: Set<string>;
}

test('every page is accessible in every state it can be in, in both languages and at every width', {
  skip: browserMissing,
  timeout: 90 * minutes,
}, async (t) => {
  const print = beginProof(t, { minutes: 90 });
  const program = await newProgram();
  t.after(() => program.close());
  const [browser, origin] = await Promise.all([launchBrowser(), program.start()]);
  t.after(() => browser.close());
  const seen: Seen = { kinds: new Set(), findings: new Set(), names: new Set(), personas: new Set(), states: 0 };
  const whom = full ? personas : personas.slice(0, 1);
  for (const [at, persona] of whom.entries()) {
    for (const language of ['en', 'fr'] as const) {
      // Each kind of page in each language; the widths take turns, and 320 pixels at 400 % is always among the states.
      const width = widths[(at + (language === 'en' ? 0 : 1)) % widths.length]!;
      await lookAround({ browser, origin, seen, most: full ? 60 : 3 }, persona, { language, width });
    }
    t.diagnostic(
      `${persona}: ${seen.kinds.size} kinds of pages, ${seen.states} states, ${seen.findings.size} findings`,
    );
  }
  print({ kinds: seen.kinds.size, states: seen.states, findings: seen.findings.size });
  if (full)
    assert.ok(seen.personas.size > 5, `only these came to pages of their own: ${[...seen.personas].join(', ')}`);
  assert.deepEqual([...seen.findings], []);
  const wanted = full ? ['errors', 'fold-outs open', 'a menu open', 'a dialog open', 'at 400 %'] : ['at 400 %'];
  for (const state of wanted) assert.ok(seen.names.has(state), `no page was seen in this state: ${state}`);
});

/** Goes where the links lead, each kind of page once in each language. */
async function lookAround(
  { browser, origin, seen, most }: { browser: Browser; origin: string; seen: Seen; most: number },
  persona: string,
  { language, width }: { language: 'en' | 'fr'; width: number },
): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale: `${language}-CA` });
  try {
    await context.request.post(`${origin}/api/v1/practice/sign-in`, { data: { persona }, headers: { origin } });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(origin);
    if ((await page.locator('html').getAttribute('lang')) !== language) {
      await page.locator('form[action="/language"] button').first().click();
      await page.locator(`html[lang="${language}"]`).waitFor();
    }
    const queue = [new URL(page.url()).pathname];
    const met = new Set(queue);
    const passed = new Set<string>();
    let looked = 0;
    for (let path = queue.shift(); path !== undefined && looked < most; path = queue.shift()) {
      const kind = `${kindOf(path)} ${language}`;
      if (passed.has(kind)) continue;
      await page.setViewportSize({ width, height: 800 });
      const answer = await page.goto(origin + path);
      if (!/html/.test(answer?.headers()['content-type'] ?? '')) continue;
      passed.add(kind);
      for (const next of await linksOf(page)) {
        if (met.has(next) || left.test(next)) continue;
        met.add(next);
        queue.push(next);
      }
      // What others were shown already is only passed through: it leads this person to pages that are theirs alone.
      if (seen.kinds.has(kind)) continue;
      seen.kinds.add(kind);
      seen.personas.add(persona);
      looked += 1;
      await inspectStates(page, (state, findings) => {
        seen.states += 1;
        seen.names.add(state);
        for (const one of findings) seen.findings.add(`${kind} (${persona}, ${width}), ${state}: ${one}`);
      }).catch((fault: Error) => seen.findings.add(`${kind} (${persona}, ${width}): ${fault.message.slice(0, 300)}`));
    }
  } finally {
    await context.close();
  }
}

async function linksOf(page: Page): Promise<string[]> {
  return page.$$eval('a[href^="/"]:not([download])', (links) =>
    links.map((link) => (link.getAttribute('href') ?? '').split('#')[0] ?? ''),
  );
}

/** All lists are one kind, and all records, whichever system they are of. */
function kindOf(path: string): string {
  return (path.split('?')[0] ?? '')
    .replaceAll(ids, ':id')
    .replace(/worklists\/[a-z-]+/, 'worklists/:list')
    .replace(/(desk|systems)\/[a-z_-]+/, '$1/:system');
}
