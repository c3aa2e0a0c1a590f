import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Browser, Page as BrowserPage } from 'playwright-core';
import { browserMissing, launchBrowser, withPage } from '../support/browser.ts';
import { startInventedSite } from '../support/invented-site.tsx';
import type { StrictSite } from '../support/strict-site.ts';

let browser: Browser;
let site: StrictSite;
const received: string[] = [];

before(async () => {
  if (browserMissing) return;
  browser = await launchBrowser();
  site = await startInventedSite(received);
});

beforeEach(() => {
  received.length = 0;
});

after(async () => {
  if (browserMissing) return;
  await browser.close();
  await site.close();
});

function visit(work: (page: BrowserPage, faults: string[]) => Promise<void>): () => Promise<void> {
  return () =>
    withPage(browser, { viewport: { width: 1280, height: 500 } }, async (page, faults) => {
      await page.goto(`${site.origin}/list`);
      // A mark that only survives while the browser does not load a page as a whole.
      await page.evaluate(() => Object.assign(window, { stayed: true }));
      await work(page, faults);
    });
}

const stayed = (page: BrowserPage) => page.evaluate(() => 'stayed' in window);
const focused = (page: BrowserPage) => page.evaluate(() => document.activeElement?.textContent?.trim());

test(
  'a link swaps the page in: address, title, language, focus on the heading, announced',
  { skip: browserMissing },
  visit(async (page) => {
    await page.getByRole('link', { name: 'R-3', exact: true }).click();
    await page.waitForURL('**/record/3');
    await page.getByRole('heading', { name: 'Dossier 3' }).waitFor();
    assert.equal(await stayed(page), true);
    assert.equal(await page.title(), 'Dossier 3 · Chancery');
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'fr');
    assert.equal(await focused(page), 'Dossier 3');
    assert.match((await page.locator('#announcer').textContent()) ?? '', /Dossier 3/);
  }),
);

test(
  'going back returns to the same place of the list',
  { skip: browserMissing },
  visit(async (page) => {
    await page.getByRole('link', { name: 'R-50', exact: true }).scrollIntoViewIfNeeded();
    const place = await page.evaluate(() => scrollY);
    assert.ok(place > 500);
    await page.getByRole('link', { name: 'R-50', exact: true }).click();
    await page.getByRole('heading', { name: 'Dossier 50' }).waitFor();
    assert.equal(await page.evaluate(() => scrollY), 0);
    await page.goBack();
    await page.getByRole('heading', { name: 'All records' }).waitFor();
    assert.equal(await stayed(page), true);
    await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 3, place);
  }),
);

test(
  'a form is sent once however often its button is pressed, and follows the redirect',
  { skip: browserMissing },
  visit(async (page) => {
    await page.getByRole('link', { name: 'R-1', exact: true }).click();
    await page.getByLabel('Objet').fill('Pont');
    await page.getByRole('button', { name: 'Enregistrer' }).dblclick();
    await page.waitForURL('**/record/saved');
    await page.getByRole('heading', { name: 'Dossier saved' }).waitFor();
    assert.deepEqual(received, ['Pont/keep']);
    assert.equal(await stayed(page), true);
  }),
);

test(
  'errors keep the address and take the focus',
  { skip: browserMissing },
  visit(async (page, faults) => {
    await page.getByRole('link', { name: 'R-1', exact: true }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('alert').waitFor();
    assert.match((await focused(page)) ?? '', /Écrivez l’objet/);
    assert.ok(page.url().endsWith('/record/1'));
    await page.getByRole('link', { name: 'Écrivez l’objet' }).click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'subject');
    // Chromium writes every 422 to its console.
    assert.ok(faults.every((fault) => fault.includes('422')));
    faults.length = 0;
  }),
);

test(
  'a file is downloaded and the page stays',
  { skip: browserMissing },
  visit(async (page) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Letter' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'letter.pdf');
    assert.ok(page.url().endsWith('/list'));
  }),
);

test(
  'a redirect to the sign-in page is loaded as a whole',
  { skip: browserMissing },
  visit(async (page) => {
    await page.getByRole('link', { name: 'Expired' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    assert.ok(page.url().endsWith('/sign-in'));
    assert.equal(await stayed(page), false);
  }),
);

test(
  'a later click takes the place of one that is slow',
  { skip: browserMissing },
  visit(async (page) => {
    const { promise: waiting, resolve: letGo } = Promise.withResolvers<void>();
    // Whoever asked may have gone when it answers.
    await page.route('**/slow', (route) => waiting.then(() => route.continue()).catch(() => undefined));
    await page.getByRole('link', { name: 'Slow' }).click();
    await page.getByRole('link', { name: 'R-2', exact: true }).click();
    await page.getByRole('heading', { name: 'Dossier 2' }).waitFor();
    letGo();
    await page.waitForTimeout(500);
    assert.equal(await page.title(), 'Dossier 2 · Chancery');
    assert.ok(page.url().endsWith('/record/2'));
  }),
);

test(
  'a place on the same page is gone to without a request',
  { skip: browserMissing },
  visit(async (page) => {
    await page.getByRole('link', { name: 'Down' }).click();
    assert.ok(page.url().endsWith('/list#last'));
    assert.ok((await page.evaluate(() => scrollY)) > 500);
    await page.goBack();
    await page.waitForFunction(() => scrollY < 10);
    assert.equal(await stayed(page), true);
  }),
);

test(
  'j and k move between rows, Enter opens, / finds, n registers, ? helps, and keys can be switched off',
  { skip: browserMissing },
  visit(async (page) => {
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    assert.equal(await focused(page), 'R-2');
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'lookup');
    await page.keyboard.press('j');
    assert.equal(await page.locator('#lookup').inputValue(), 'j');
    await page.locator('h1').focus();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog');
    assert.match((await sheet.textContent()) ?? '', /Register/);
    await sheet.getByLabel('Use single keys').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName === 'A'), false);
    await page.getByRole('button', { name: 'Keys' }).click();
    await sheet.getByLabel('Use single keys').check();
    await page.keyboard.press('Escape');
    await page.locator('h1').focus();
    // The row marked before is where the next one is counted from.
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Dossier 3' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: 'Dossier new' }).waitFor();
  }),
);

test(
  'dropped files are taken by the field',
  { skip: browserMissing },
  visit(async (page) => {
    await page.getByRole('link', { name: 'R-1', exact: true }).click();
    await page.getByText('ou déposez des fichiers ici').waitFor();
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['a'], 'a.eml'));
      data.items.add(new File(['b'], 'b.eml'));
      return data;
    });
    await page.dispatchEvent('[data-file-drop]', 'drop', { dataTransfer: transfer });
    assert.equal(await page.$eval('#letters', (input) => (input as HTMLInputElement).files?.length), 2);
    assert.equal(await page.locator('[data-file-drop] output').textContent(), '2 fichiers choisis');
  }),
);

test('everything works without JavaScript', { skip: browserMissing }, async () => {
  await withPage(browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site.origin}/list`);
    await page.getByRole('link', { name: 'R-1', exact: true }).click();
    await page.getByLabel('Objet').fill('Pont');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('heading', { name: 'Dossier saved' }).waitFor();
    assert.deepEqual(received, ['Pont/keep']);
  });
});

test('the policy refuses what the enhancement does without', { skip: browserMissing }, async () => {
  await withPage(browser, {}, async (page, faults) => {
    await page.goto(`${site.origin}/list`);
    // In the page's own world, as a script of the page would run; innerHTML is what must not work.
    const refused = await page.evaluate(() => {
      try {
        document.body.innerHTML = '<img src=x>';
        return false;
      } catch {
        return true;
      }
    });
    assert.equal(refused, true);
    faults.length = 0;
  });
});
