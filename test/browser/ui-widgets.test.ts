import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page as BrowserPage } from 'playwright-core';
import { examplesPage, Page, PageHeading, write } from '../../src/ui/index.ts';
import { browserMissing, checkAxe, launchBrowser, overflowWidth, withPage } from '../support/browser.ts';
import { type StrictSite, startStrictSite } from '../support/strict-site.ts';

let browser: Browser;
let site: StrictSite;
/** Lets the answer of the slow page go. */
let letGo: () => void = () => undefined;

const looks = {
  dark: { theme: 'dark' },
  light: { theme: 'light' },
  contrast: { contrast: 'more', rows: 'compact' },
} as const;

before(async () => {
  if (browserMissing) return;
  browser = await launchBrowser();
  site = await startStrictSite((app) => {
    app.get('/examples', (context) => context.html(write(examplesPage('en'))));
    app.get('/exemples', (context) => context.html(write(examplesPage('fr'))));
    app.get('/look/:look', (context) => {
      const look = looks[context.req.param('look') as keyof typeof looks];
      const page = Page({
        language: 'en',
        title: 'Look',
        look,
        practice: 'Practice mode',
        navigation: [{ items: [{ label: 'Slow', href: '/slow' }] }],
        children: PageHeading({ language: 'en', title: 'Look' }),
      });
      return context.html(write(page));
    });
    app.get('/slow', async (context) => {
      await new Promise<void>((resolve) => {
        letGo = resolve;
      });
      const page = Page({ language: 'en', title: 'Slow', look: looks.dark, navigation: [], children: '' });
      return context.html(write(page));
    });
  });
});

after(async () => {
  if (browserMissing) return;
  await browser.close();
  await site.close();
});

const open = (path: string, work: (page: BrowserPage) => Promise<void>, options = {}) =>
  withPage(browser, { viewport: { width: 1280, height: 860 }, ...options }, async (page) => {
    await page.goto(site.origin + path);
    await work(page);
  });

test('a combobox is filled in by keyboard alone, and only one of its choices is sent', { skip: browserMissing }, () =>
  open('/examples', async (page) => {
    const input = page.getByRole('combobox', { name: 'Country' }).first();
    const sent = () => page.locator('select[name="country"]').inputValue();
    await input.focus();
    await page.keyboard.type('ger');
    assert.equal(await input.getAttribute('aria-expanded'), 'true');
    const active = page.locator(`[id="${await input.getAttribute('aria-activedescendant')}"]`);
    assert.equal(await active.textContent(), 'Germany');
    assert.equal(await page.locator('#component-Combobox [role="status"]').first().textContent(), '1 choice');
    assert.deepEqual(await checkAxe(page, { selector: '#component-Combobox' }), []);
    await page.keyboard.press('Enter');
    assert.equal(await sent(), 'de');
    assert.equal(await input.getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    assert.deepEqual([await sent(), await input.inputValue()], ['eg', 'Egypt'], 'arrows go on from the choice made');
    await input.focus();
    await page.keyboard.type('cote');
    await page.keyboard.press('Escape');
    assert.equal(await input.inputValue(), 'Egypt', 'Escape goes back');
    await page.keyboard.type('xyz');
    await page.keyboard.press('Tab');
    assert.deepEqual([await sent(), await input.inputValue()], ['eg', 'Egypt'], 'what fits nothing goes back');
    await input.fill('');
    await page.keyboard.press('Tab');
    assert.equal(await sent(), '', 'emptied, nothing is chosen');
    await input.click();
    await page.getByRole('option', { name: 'Brazil' }).click();
    assert.equal(await sent(), 'br');
    await page.locator('select[name="country"]').selectOption('mx');
    assert.equal(await input.inputValue(), 'Mexico', 'a change from elsewhere shows');
    await page.locator('label', { hasText: 'Country' }).first().click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'country', 'its label leads to it');
  }),
);

test(
  'people are found by any part of their name, under their headings, with what is said of them',
  { skip: browserMissing },
  () =>
    open(
      '/exemples',
      async (page) => {
        const input = page.getByRole('combobox', { name: 'À qui' }).last();
        const place = page.locator('#component-Combobox .combobox').last();
        const sent = () => page.locator('select[name="colleague"]').inputValue();
        const lines = () => place.getByRole('option').allTextContents();
        assert.equal(await input.inputValue(), 'Moi-même', 'words for the empty line are a choice');
        await input.focus();
        await page.keyboard.press('ArrowDown');
        assert.equal((await lines()).length, 5);
        assert.deepEqual(
          await place.getByRole('group').evaluateAll((all) => all.map((one) => one.firstChild?.textContent)),
          ['Mon bureau', 'Autres bureaux'],
        );
        assert.deepEqual(await checkAxe(page, { selector: '#component-Combobox' }), []);
        assert.equal(await overflowWidth(page), 0);
        await input.fill('donald');
        assert.deepEqual(
          (await lines()).map((line) => line.split(' – ')[0]),
          ['Ian MacDonald', 'Donald Wu'],
          'one’s own office first',
        );
        assert.equal(await place.getByRole('status').textContent(), '2 choix');
        await page.keyboard.press('ArrowDown');
        const active = page.locator(`[id="${await input.getAttribute('aria-activedescendant')}"]`);
        assert.equal(await active.textContent(), 'Donald Wu – Protocole 7 en cours');
        await page.keyboard.press('Enter');
        assert.deepEqual([await sent(), await input.inputValue()], ['don', 'Donald Wu – Protocole']);
        await input.fill('cote');
        await page.keyboard.press('Tab');
        assert.deepEqual([await sent(), await input.inputValue()], ['cote', 'Zoé Côté – Protocole']);
        await input.fill('en cours');
        assert.equal(
          await place.getByRole('status').textContent(),
          'Aucun choix ne correspond',
          'what is said is not searched',
        );
        await input.fill('');
        await page.keyboard.press('Tab');
        assert.deepEqual([await sent(), await input.inputValue()], ['', 'Moi-même']);
      },
      { viewport: { width: 320, height: 700 } },
    ),
);

test('a long list of boxes is narrowed by typing, and what is ticked stays in sight', { skip: browserMissing }, () =>
  open('/examples', async (page) => {
    const find = page.getByRole('searchbox', { name: 'Find a person' });
    const shown = () => page.locator('input[name="readers"]:visible').evaluateAll((all) => all.map(({ id }) => id));
    assert.equal((await shown()).length, 14);
    await find.fill('cote');
    assert.deepEqual(await shown(), ['readers-p3', 'readers-p13']);
    assert.equal(await page.locator('#component-Checkboxes [role="status"]').textContent(), '1 choice');
    assert.deepEqual(await checkAxe(page, { selector: '#component-Checkboxes' }), []);
    await find.fill('');
    assert.equal((await shown()).length, 14);
  }),
);

test('without JavaScript a combobox is a list', { skip: browserMissing }, () =>
  open(
    '/exemples',
    async (page) => {
      await page.getByLabel('Pays').first().selectOption({ label: 'Brésil' });
      assert.equal(await page.locator('select[name="country"]').inputValue(), 'br');
      await page.getByLabel('À qui').last().selectOption({ label: 'Zoé Côté – Protocole (0 en cours)' });
      assert.equal(await page.locator('select[name="colleague"]').inputValue(), 'cote');
      assert.equal(
        await page.getByRole('searchbox', { name: 'Trouver une personne' }).count(),
        0,
        'no field that would do nothing',
      );
    },
    { javaScriptEnabled: false },
  ),
);

test('a typed day says what was understood, and is written out when it is left', { skip: browserMissing }, () =>
  open('/exemples', async (page) => {
    const field = page.getByLabel('Date de réception');
    const said = page.locator('#component-DayField output').first();
    assert.equal((await said.textContent())?.replaceAll(/\s/g, ' '), 'vendredi 30 octobre 2026');
    await field.fill('hier');
    assert.equal(await said.textContent(), 'dimanche 1 novembre 2026');
    await field.fill('-3');
    await page.keyboard.press('Tab');
    assert.equal(await field.inputValue(), '2026-10-30');
    await field.fill('5/6 ou 6/5');
    assert.equal(await said.textContent(), 'Pas encore compris');
    await page.keyboard.press('Tab');
    assert.equal(await field.inputValue(), '5/6 ou 6/5', 'what was typed stays');
  }),
);

test('a dialog keeps the focus, closes by Escape and gives the focus back', { skip: browserMissing }, () =>
  open('/examples', async (page) => {
    const link = page.getByRole('link', { name: 'Why this date?' }).last();
    await link.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Why 29 October' });
    await dialog.waitFor();
    assert.deepEqual(await checkAxe(page, { selector: '#why-date' }), []);
    const place = () =>
      page.evaluate(() => {
        const { activeElement } = document;
        return activeElement === document.body ? 'browser' : activeElement?.closest('dialog')?.id;
      });
    assert.equal(await place(), 'why-date');
    for (let press = 0; press < 4; press += 1) {
      await page.keyboard.press('Tab');
      assert.match(String(await place()), /why-date|browser/, 'never behind the dialog');
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Why this date?');
  }),
);

test('without JavaScript the link of a dialog opens it in its place', { skip: browserMissing }, () =>
  open(
    '/examples',
    async (page) => {
      const dialog = page.locator('dialog#why-date');
      assert.equal(await dialog.isVisible(), false);
      await page.locator('a[href="#why-date"]').click();
      assert.equal(await dialog.isVisible(), true);
      await dialog.getByRole('link', { name: 'Close' }).click();
      assert.equal(await dialog.isVisible(), false);
    },
    { javaScriptEnabled: false },
  ),
);

test('a toast stays until it is dismissed, by its button or by Escape', { skip: browserMissing }, () =>
  open('/examples', async (page) => {
    const toast = page.locator('[data-toast]');
    await page.waitForTimeout(500);
    assert.equal(await toast.count(), 1);
    await toast.getByRole('button', { name: 'Dismiss' }).click();
    assert.equal(await toast.count(), 0);
    await page.reload();
    await page.keyboard.press('Escape');
    assert.equal(await toast.count(), 0);
  }),
);

test('a chosen look holds against what the device asks, and is accessible', { skip: browserMissing }, async () => {
  const paper = (page: BrowserPage) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  for (const colorScheme of ['light', 'dark'] as const) {
    await open(
      '/look/dark',
      async (page) => {
        assert.equal(await paper(page), 'rgb(21, 25, 30)');
        assert.deepEqual(await checkAxe(page), []);
      },
      { colorScheme },
    );
    await open('/look/light', async (page) => assert.equal(await paper(page), 'rgb(255, 255, 255)'), { colorScheme });
  }
  await open('/look/dark', async (page) => {
    await page.emulateMedia({ contrast: 'more' });
    const [soft, ink] = await page.evaluate(() => {
      const root = getComputedStyle(document.documentElement);
      return [root.getPropertyValue('--ink-soft'), root.getPropertyValue('--ink')];
    });
    assert.equal(soft, ink, 'the device’s wish for contrast holds in a chosen theme');
  });
  await open('/look/contrast', async (page) => {
    assert.match((await page.locator('html').getAttribute('class')) ?? '', /contrast-more density-compact/);
  });
});

test('the side reaches the bottom of the window, and forced colours pass', { skip: browserMissing }, () =>
  open('/look/light', async (page) => {
    const bottom = await page.locator('.side').evaluate((side) => side.getBoundingClientRect().bottom);
    assert.equal(bottom, 860);
    await page.emulateMedia({ forcedColors: 'active' });
    await page.goto(`${site.origin}/examples`);
    assert.deepEqual(await checkAxe(page), []);
  }),
);

test(
  'a page that takes longer than 300 ms is waited for behind a skeleton, and said to be loading',
  { skip: browserMissing },
  () =>
    open('/look/dark', async (page) => {
      // Measured where it happens: what comes between here and the page on a busy machine does not count.
      const waited = page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let clicked = 0;
            addEventListener('click', () => (clicked = performance.now()), { capture: true });
            new MutationObserver(() => resolve(performance.now() - clicked)).observe(document.documentElement, {
              attributeFilter: ['data-waiting'],
            });
          }),
      );
      await page.locator('.side').getByRole('link', { name: 'Slow' }).click();
      assert.ok((await waited) >= 295, `${await waited} ms`);
      assert.equal(await page.locator('#announcer').textContent(), 'Loading');
      letGo();
      await page.waitForURL('**/slow');
      await page.waitForFunction(() => !document.documentElement.hasAttribute('data-waiting'));
      assert.match(await page.title(), /Slow/);
    }),
);

test('nothing is too wide at 320 px with every choice open', { skip: browserMissing }, () =>
  open(
    '/exemples',
    async (page) => {
      await page.getByRole('combobox', { name: 'Pays' }).first().focus();
      await page.keyboard.press('ArrowDown');
      assert.equal(await overflowWidth(page), 0);
      assert.deepEqual(await checkAxe(page), []);
    },
    { viewport: { width: 320, height: 700 } },
  ),
);
