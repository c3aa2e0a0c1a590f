import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { listen } from '../../src/http/listen.ts';
import { openProduct } from '../security/product.ts';
import { buildWorld } from '../security/world.ts';
import { marksIn, pagesOf, payloads, plantPayloads } from '../security/xss.ts';
import { browserMissing, launchBrowser } from '../support/browser.ts';
import { beginProof } from './figures.ts';

const minutes = 60_000;
const count = Number(process.env.CHANCERY_PAYLOADS ?? 5000);

/** What a browser did with pages full of hostile text. */
interface Met {
  pages: number;
  ran: number;
  violations: number;
  /** Marks of payloads that stood on the pages. */
  marks: number;
  /** Elements and attributes that the texts made: handlers, scripts, frames, addresses that run. */
  made: number;
}

test('of thousands of stored payloads none runs in a browser', {
  skip: browserMissing,
  timeout: 40 * minutes,
}, async (t) => {
  const print = beginProof(t, { minutes: 40 });
  const world = await buildWorld(t);
  const { app } = openProduct(world.test);
  const listener = await listen(app, { port: 0, host: '127.0.0.1', hosts: (port) => new Set([`localhost:${port}`]) });
  t.after(() => listener.close());
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const clerk = world.people.get('clerk')!;
  const given = payloads(count);
  const met: Met = { pages: 0, ran: 0, violations: 0, marks: 0, made: 0 };
  const client = openProduct(world.test);
  for (let at = 0; at < given.length; at += 100) {
    const id = await plantPayloads(client, clerk, given.slice(at, at + 100));
    await openAll(
      browser,
      { origin: `http://localhost:${listener.port}`, cookie: clerk.cookie, paths: pagesOf(id) },
      met,
    );
    world.test.clock.move(30 * minutes);
  }
  print({ payloads: given.length, ...met });
  assert.ok(met.marks > given.length, 'the payloads were on the pages');
  assert.deepEqual([met.ran, met.made, met.violations], [0, 0, 0]);

  const broken: Met = { pages: 0, ran: 0, violations: 0, marks: 0, made: 0 };
  const page = await browser.newPage();
  await watch(page, broken);
  await page.setContent(`<p>${given.slice(0, 60).join('<hr>')}</p>`);
  await look(page, broken);
  assert.ok(broken.ran > 0 && broken.made > 0, 'INVALID: a page that escapes nothing is not found');
});

async function openAll(
  browser: Browser,
  { origin, cookie, paths }: { origin: string; cookie: string; paths: readonly string[] },
  met: Met,
): Promise<void> {
  const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
  try {
    const page = await context.newPage();
    await watch(page, met);
    for (const path of paths) {
      await page.goto(origin + path, { waitUntil: 'load' });
      await look(page, met);
    }
  } finally {
    await context.close();
  }
}

async function watch(page: Page, met: Met): Promise<void> {
  page.on('dialog', (dialog) => {
    met.ran += 1;
    void dialog.dismiss().catch(() => undefined);
  });
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to|TrustedHTML/i.test(message.text())) met.violations += 1;
  });
}

/** Counts what only a text that became markup could have made; the product's own pages have none of it. */
async function look(page: Page, met: Met): Promise<void> {
  met.pages += 1;
  met.marks += marksIn(await page.content());
  met.made += await page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    const runs = (value: string) => /^\s*(javascript|data):/i.test(value);
    return all.filter(
      (element) =>
        ['iframe', 'object', 'embed', 'base', 'math', 'video', 'xss-mark'].includes(element.localName) ||
        (element.localName === 'script' && !element.getAttribute('src')?.startsWith('/assets/')) ||
        [...element.attributes].some(
          ({ name, value }) => name.startsWith('on') || (/^(href|src|action|formaction)$/.test(name) && runs(value)),
        ),
    ).length;
  });
}
