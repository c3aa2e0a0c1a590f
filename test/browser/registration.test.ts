import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { browserMissing, launchBrowser } from '../support/browser.ts';
import { asPersona, type Inspection } from '../support/persona-at-work.ts';
import { newProgram, type Program } from '../support/program.ts';

const base = '/desk/ministerial-correspondence';
const registrar = 'mc-registrar';

/** Presses keys as a person does, and counts them. */
function keysOf(page: Page) {
  let presses = 0;
  return {
    count: () => presses,
    press: async (...keys: string[]) => {
      for (const key of keys) {
        presses += 1;
        await page.keyboard.press(key);
      }
    },
    type: async (text: string) => {
      presses += text.length;
      await page.keyboard.type(text);
    },
  };
}

const focusedName = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.id ?? '');

suite('registration at the desk', { skip: browserMissing, timeout: 600_000 }, () => {
  const inspection: Inspection = { kinds: new Set(), findings: [] };
  let program: Program;
  let browser: Browser;
  let origin: string;

  before(async () => {
    program = await newProgram();
    [browser, origin] = await Promise.all([launchBrowser(), program.start()]);
  });

  after(async () => {
    await browser?.close();
    await program?.close();
  });

  const work = (seat: Parameters<typeof asPersona>[2], does: Parameters<typeof asPersona>[3]) =>
    asPersona({ browser, origin, inspection }, registrar, seat, does);

  test('a telephone call is registered by keyboard alone in well under a minute', (t) =>
    work({ language: 'en', width: 1280 }, async ({ page, check }) => {
      await page.goto(`${origin}${base}`);
      const keys = keysOf(page);
      const begun = Date.now();
      await keys.press('n');
      await page.getByRole('heading', { name: 'Register' }).waitFor();
      await keys.press('3');
      await page.waitForFunction(() => document.activeElement?.getAttribute('name')?.endsWith('name.given'));
      await keys.type('Amara');
      await keys.press('Tab');
      await keys.type('Whitford');
      await keys.press('Tab');
      await keys.type('pub');
      await keys.press('Tab');
      await keys.type('613 555 0142');
      while ((await focusedName(page)) !== 'fields.subject') await keys.press('Tab');
      await keys.type('Second payment of the bursary has not arrived');
      await keys.press('Tab');
      await keys.type('Asks when the second half is paid; the term began in September.');
      await keys.press('Tab', 'Space', 'Tab');
      assert.equal(await focusedName(page), 'fields.receivedOn');
      await keys.press('Enter');
      await page.waitForURL(/number=MC-/);
      const seconds = (Date.now() - begun) / 1000;
      await check();
      const content = 'AmaraWhitfordpub613 555 0142'.length + 45 + 63;
      const others = keys.count() - content;
      t.diagnostic(
        `${keys.count()} key presses, ${others} of them no content; the program took ${seconds.toFixed(1)} s`,
      );
      assert.ok(others <= 24, `${others} key presses besides the content`);
      // Half a second for each press that is not a letter and five letters a second for the rest is a slow typist.
      const byHand = others * 0.5 + content / 5;
      t.diagnostic(`about ${Math.round(byHand + seconds)} s by a slow typist`);
      // What the program took is told alone: it hangs on what else the machine does.
      assert.ok(byHand < 45, `${byHand} s`);
      const link = await page.locator('main [role="status"] a').first().getAttribute('href');
      await page.goto(origin + String(link));
      assert.match(await page.locator('main').innerText(), /Second payment of the bursary/);
      assert.match(await page.locator('main').innerText(), /Member of the public/);
    }));

  test('Register and next keeps the channel, the day and the language, and typing goes on in the first field', () =>
    work({ language: 'fr', width: 1280 }, async ({ page, faults, check }) => {
      await page.goto(`${origin}${base}/register?type=correspondence&channel=email`);
      assert.equal(await focusedName(page), 'fields.receivedOn');
      await page.keyboard.type('-2');
      await page.locator('[name="fields.subject"]').fill('Horaires du traversier');
      await page.locator('[name="fields.language"][value="fr"]').check();
      await page.locator('[name="fields.correspondents.0.name.family"]').fill('Lavoie');
      await page.locator('[name="fields.correspondents.0.email"]').fill('m.lavoie@courriel.example');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('alert').waitFor();
      assert.ok(faults.every((fault) => fault.includes('422')));
      faults.length = 0;
      assert.equal(await page.locator('[name="fields.subject"]').inputValue(), 'Horaires du traversier');
      const day = await page.locator('[name="fields.receivedOn"]').inputValue();
      assert.match(day, /^\d{4}-\d\d-\d\d$/, 'a day typed in words is written out');
      await page.getByRole('combobox', { name: 'Type de correspondant' }).fill('public');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(/next=1/);
      await page
        .locator('[data-toast]')
        .getByText(/Enregistré sous le numéro MC-/)
        .waitFor();
      assert.match((await page.locator('#announcer').textContent()) ?? '', /Enregistré sous le numéro/);
      assert.equal(await focusedName(page), 'fields.receivedOn');
      assert.equal(await page.locator('[name="fields.receivedOn"]').inputValue(), day);
      assert.equal(await page.locator('[name="fields.language"][value="fr"]').isChecked(), true);
      assert.equal(await page.locator('[name="fields.subject"]').inputValue(), '');
      assert.match(new URL(page.url()).search, /channel=email/);
      // A returning correspondent: leaving the field that holds an exact value is enough, one press takes the address over.
      await page.locator('[name="fields.correspondents.0.email"]').fill('M.Lavoie@courriel.example');
      await page.keyboard.press('Tab');
      await page.getByText('vient du même correspondant').waitFor();
      assert.equal(await page.locator('[name="fields.correspondents.0.name.family"]').inputValue(), '');
      await check();
      await page.getByRole('button', { name: /Utiliser l’adresse du dossier MC-/ }).click();
      await page.waitForFunction(
        () => document.querySelector<HTMLInputElement>('[name$="name.family"]')?.value === 'Lavoie',
      );
      // The same subject again is hinted at, with the number of the one before.
      await page.locator('[name="fields.subject"]').fill('TR : horaires du traversier');
      await page.locator('main .button-primary').click();
      await page.getByText('Ceci est peut-être déjà enregistré').waitFor();
      assert.match(await page.locator('main .notice').first().innerText(), /MC-\d{4}-\d{6}/);
      await check();
      await check();
    }));

  test('changing the channel loses nothing, and files come along and stay chosen over an error', () =>
    work({ language: 'en', width: 320 }, async ({ page, faults, check }) => {
      await page.goto(`${origin}${base}/register?type=correspondence&channel=telephone`);
      await page.locator('[name="fields.subject"]').fill('Wait times at the border');
      await page.getByText('Everything else on the form').click();
      await page.locator('[name="fields.representative.name"]').fill('J. Doe');
      await page.getByRole('button', { name: 'Social media' }).click();
      await page.getByRole('heading', { name: 'Social media' }).waitFor();
      assert.equal(await page.locator('[name="fields.subject"]').inputValue(), 'Wait times at the border');
      assert.equal(await page.locator('[name="fields.representative.name"]').getAttribute('type'), 'hidden');
      await page.getByRole('button', { name: 'Letter', exact: true }).click();
      await page.getByRole('heading', { name: 'Letter' }).waitFor();
      assert.equal(await page.locator('[name="fields.representative.name"]').inputValue(), 'J. Doe');
      const files = ['letter.pdf', 'map.pdf'].map((name) => ({
        name,
        mimeType: 'application/pdf',
        buffer: Buffer.from(`%PDF-1.4\n% ${name} ${Date.now()}\n%%EOF\n`),
      }));
      await page.locator('input[name="files"]').setInputFiles(files);
      await page.locator('main .button-primary').click();
      await page.getByRole('alert').waitFor();
      assert.ok(faults.every((fault) => fault.includes('422')));
      faults.length = 0;
      assert.equal(await page.$eval('input[name="files"]', (it) => (it as HTMLInputElement).files?.length), 2);
      await check();
      await page.locator('[name="fields.language"][value="en"]').check();
      await page.locator('[name="fields.correspondents.0.name.family"]').fill('Okafor');
      await page.locator('[name="fields.correspondents.0.type"]').selectOption('public');
      await page.locator('main .button-primary').click();
      await page.waitForURL(/number=MC-/);
      await check();
      const link = await page.locator('main [role="status"] a').first().getAttribute('href');
      await page.goto(`${origin}${link}/documents`);
      for (const { name } of files) await page.getByText(name).first().waitFor();
    }));

  test('without JavaScript the same form registers, with its files', () =>
    work({ language: 'en', width: 1280, javaScript: false }, async ({ page }) => {
      await page.goto(`${origin}${base}/register?type=correspondence&channel=in-person`);
      await page.locator('[name="fields.correspondents.0.name.family"]').fill('Abara');
      await page.locator('[name="fields.correspondents.0.type"]').selectOption({ label: 'Member of the public' });
      await page.locator('[name="fields.subject"]').fill('Came to the counter about a permit');
      await page.locator('[name="fields.receivedOn"]').fill('yesterday');
      await page.locator('[name="fields.language"][value="en"]').check();
      await page.locator('input[name="files"]').setInputFiles({
        name: 'permit.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('permit'),
      });
      await page.locator('main .button-primary').click();
      await page.waitForURL(/number=MC-/);
      await page.getByRole('link', { name: 'Open it' }).click();
      await page.getByText('permit.txt').first().waitFor();
    }));

  test('every page of it fits and is accessible', (t) => {
    assert.deepEqual(inspection.findings, []);
    t.diagnostic(`${inspection.kinds.size} kinds of pages`);
  });
});
