import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { examplesPage, type Language, write } from '../../src/ui/index.ts';
import { browserMissing, checkAxe, launchBrowser, overflowWidth, withPage } from '../support/browser.ts';
import { type StrictSite, startStrictSite } from '../support/strict-site.ts';

let browser: Browser;
let site: StrictSite;

before(async () => {
  if (browserMissing) return;
  browser = await launchBrowser();
  site = await startStrictSite((app) => {
    app.get('/:language{en|fr}', (context) =>
      context.html(write(examplesPage(context.req.param('language') as Language))),
    );
    app.get('/broken/:language', (context) =>
      context.html('<!doctype html><title>x</title><main><img src="/missing/x.png"><input></main>'),
    );
  });
});

after(async () => {
  if (browserMissing) return;
  await browser.close();
  await site.close();
});

for (const language of ['en', 'fr'] as const) {
  for (const width of [1280, 320]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const name = `every example passes axe: ${language}, ${width} px, ${colorScheme}`;
      test(name, { skip: browserMissing }, async () => {
        await withPage(browser, { viewport: { width, height: 800 }, colorScheme }, async (page) => {
          await page.goto(`${site.origin}/${language}`);
          assert.deepEqual(await checkAxe(page), []);
          assert.equal(await overflowWidth(page), 0, 'nothing scrolls sideways');
        });
      });
    }
  }
}

test('a page that is not accessible is found out', { skip: browserMissing }, async () => {
  await withPage(browser, {}, async (page, faults) => {
    await page.goto(`${site.origin}/broken/en`);
    const findings = (await checkAxe(page)).join('\n');
    assert.match(findings, /image-alt/);
    assert.match(findings, /html-has-lang/);
    faults.length = 0;
  });
});

test('every control is at least 24 px in both directions (WCAG 2.5.8)', { skip: browserMissing }, async () => {
  for (const width of [1280, 320]) {
    await withPage(browser, { viewport: { width, height: 800 } }, async (page) => {
      await page.goto(`${site.origin}/fr`);
      // Links in a sentence and boxes whose label is as large are excepted by the criterion; axe checks the spacing of the rest.
      const small = await page.$$eval(
        'button, summary, select, textarea, a.button, .nav-list a, .menu-list a, .tab-list a',
        (all) =>
          all
            .filter((element) => element.checkVisibility() && !element.classList.contains('visually-hidden'))
            .map((element) => ({ words: element.textContent, box: element.getBoundingClientRect() }))
            .filter(({ box }) => box.height < 23.5 || box.width < 23.5)
            .map(({ words, box }) => `${words}: ${box.width} × ${box.height}`),
      );
      assert.deepEqual(small, []);
    });
  }
});

test('the focus is seen on every control', { skip: browserMissing }, async () => {
  await withPage(browser, { viewport: { width: 1280, height: 800 } }, async (page) => {
    await page.goto(`${site.origin}/en`);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const invisible: string[] = [];
    for (let stop = 0; stop < 120; stop += 1) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return {
          ring: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
          words: element.outerHTML.slice(0, 80),
        };
      });
      if (seen.words.startsWith('<body')) break;
      if (!seen.ring) invisible.push(seen.words);
    }
    assert.deepEqual(invisible, []);
  });
});

test('at 320 px the navigation folds into a menu that opens without JavaScript', { skip: browserMissing }, async () => {
  await withPage(browser, { viewport: { width: 320, height: 640 }, javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site.origin}/en`);
    const inMenu = page.locator('.small-nav a', { hasText: 'Unassigned' });
    assert.equal(await inMenu.isVisible(), false);
    await page.locator('.small-nav > summary').click();
    assert.equal(await inMenu.isVisible(), true);
  });
});
