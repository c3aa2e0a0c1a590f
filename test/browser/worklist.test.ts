import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { browserMissing, launchBrowser } from '../support/browser.ts';
import { type AtWork, asPersona, type Inspection, type Seat } from '../support/persona-at-work.ts';
import { newProgram, type Program } from '../support/program.ts';

const base = '/desk/ministerial-correspondence';
const list = `${base}/worklists/all-open`;
const screen = { en: { language: 'en', width: 1280 }, fr: { language: 'fr', width: 1280 } } as const;

/** Number of the record in the row that has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('tr')?.querySelector('th a')?.textContent ?? '');
const numbers = (page: Page) => page.locator('[data-rows] tbody tr[data-href] th a').allTextContents();
const said = (page: Page) => page.locator('#announcer').textContent();

suite('a worklist is a place to work in, by keyboard and without scripts', {
  skip: browserMissing,
  timeout: 600_000,
}, () => {
  const inspection: Inspection = { kinds: new Set(), findings: [] };
  let program: Program;
  let browser: Browser;
  let origin: string;

  const as = (seat: Seat, work: (it: AtWork) => Promise<void>) =>
    asPersona({ browser, origin, inspection }, 'mc-analyst', seat, work);

  /** Letters of this test's own, as they were received on a day that nobody else's were. @returns their numbers */
  const registerOn = async (receivedOn: string, count: number): Promise<string[]> => {
    const context = await browser.newContext();
    const { request } = context;
    const headers = { origin };
    await request.post(`${origin}/api/v1/practice/sign-in`, { data: { persona: 'mc-registrar' }, headers });
    const made: string[] = [];
    for (let at = 0; at < count; at += 1) {
      const correspondents = [{ name: { given: 'Amara', family: `Whitford ${at}` }, type: 'public' }];
      const fields = { subject: `A ferry that never leaves, ${at}`, language: 'en', receivedOn, correspondents };
      const answer = await request.post(`${origin}/api/v1/systems/ministerial-correspondence/records`, {
        data: { recordType: 'correspondence', channel: 'letter', fields },
        headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
      });
      assert.equal(answer.status(), 201, await answer.text());
      made.push(((await answer.json()) as { controlNumber: string }).controlNumber);
    }
    await context.close();
    return made;
  };

  before(async () => {
    program = await newProgram();
    [browser, origin] = await Promise.all([launchBrowser(), program.start()]);
  });

  after(async () => {
    await browser?.close();
    await program?.close();
  });

  test('every page of a worklist is whole in both languages, on a screen and on a phone', async () => {
    await as(screen.en, ({ goAll }) =>
      goAll([`${list}?group=due&state=triaged`, `${list}/filters`, `${list}/columns`, `${list}/view?due=overdue`]),
    );
  });

  test('rows are moved through, ticked and looked at, and the mark is there again on coming back', async () => {
    await as(screen.en, async ({ page, go }) => {
      await go(`${list}?due=overdue`);
      const all = await numbers(page);
      for (const key of ['j', 'j', 'ArrowDown']) await page.keyboard.press(key);
      assert.equal(await focused(page), all[2]);
      await page.keyboard.press('k');
      assert.equal(await focused(page), all[1]);
      await page.keyboard.press('x');
      assert.equal(await page.locator('.table-select input:checked').count(), 1);
      assert.equal(await said(page), '1 ticked');
      await page.keyboard.press('o');
      await page.locator(`[data-look-ahead] h2:text-is("${all[1]}")`).waitFor();
      assert.match((await said(page)) ?? '', new RegExp(`^${all[1]}`));
      assert.equal(await focused(page), all[1], 'the focus stays in the list');
      await page.keyboard.press('j');
      await page.locator(`[data-look-ahead] h2:text-is("${all[2]}")`).waitFor();
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('[data-look-ahead]').count(), 0);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/records\//);
      await page.goBack();
      await page.waitForURL(/due=overdue/);
      await page.waitForFunction((number) => document.activeElement?.textContent === number, all[2]);
      await page.reload();
      await page.waitForFunction((number) => document.activeElement?.textContent === number, all[2]);
    });
  });

  test('one goes through records by keys, from a row, from a look and from the next taken, and back to the row one left', async () => {
    // Records of its own: the list of those received on a day nobody else has.
    const own = `${list}?f.receivedOn.from=2025-03-04&f.receivedOn.to=2025-03-04&sort=controlNumber`;
    const given = await registerOn('2025-03-04', 4);
    await as(screen.en, async ({ page, go, check }) => {
      // Both: the page is the record's, and the way on from it is there.
      const at = async (number: string | undefined) => {
        await page.locator(`.page-path [aria-current="page"]:text-is("${number}")`).waitFor();
        await page.getByRole('link', { name: 'Next record' }).waitFor();
      };
      const isBack = (number: string | undefined) =>
        page.waitForFunction((one) => document.activeElement?.textContent === one, number);
      await go(own);
      assert.deepEqual(await numbers(page), given);
      for (const key of ['j', 'j', 'Enter']) await page.keyboard.press(key);
      await at(given[1]);
      await check();
      for (const [key, number] of [
        ['j', given[2]],
        ['j', given[3]],
        ['k', given[2]],
      ] as const) {
        await page.keyboard.press(key);
        await at(number);
      }
      // What stands behind "More" has its key too, and the way on is there when one comes back from it.
      assert.equal(await page.locator('main [data-key="w"]').isVisible(), false);
      await page.keyboard.press('w');
      await page.waitForURL(/\/workflow$/);
      await page.goBack();
      await at(given[2]);
      await page.keyboard.press('b');
      await page.waitForURL(/\/bring-forward$/);
      await page.goBack();
      await at(given[2]);
      // What was typed is sent from any field of the form, and the way on is there after working on it.
      await page.keyboard.press('e');
      await page.waitForURL(/\/edit$/);
      await page.locator('main [name="fields.subject"]').fill('A ferry that leaves after all');
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(/done=edited/);
      await at(given[2]);
      await page.locator('main nav a[href*="#r-"]').press('Enter');
      await isBack(given[2]);
      await page.keyboard.press('k');
      await page.keyboard.press('o');
      await page.locator(`[data-look-ahead] h2:text-is("${given[1]}")`).waitFor();
      await page.locator('[data-look-ahead] a.button').press('Enter');
      await at(given[1]);
      await page.goBack();
      await isBack(given[1]);
      await page.goForward();
      await at(given[1]);
      await page.keyboard.press('k');
      await at(given[0]);
      await page.keyboard.press('k');
      await page.getByText('That was the first record').waitFor();
      // The next taken is due like its fellows, and was registered first; the list is still all open records.
      await page.keyboard.press('t');
      await page.waitForURL(/done=assigned/);
      await at(given[0]);
      await page.keyboard.press('j');
      await at(given[1]);
      await page.goBack();
      await at(given[0]);
      await page.locator('main nav a[href*="#r-"]').press('Enter');
      await isBack(given[0]);
      // A look at the next row does not stop a record that is slow to open.
      await page.keyboard.press('o');
      await page.locator(`[data-look-ahead] h2:text-is("${given[0]}")`).waitFor();
      await page.route('**/records/**', async (route) => {
        await new Promise((done) => setTimeout(done, 1000));
        await route.continue();
      });
      await page.keyboard.press('Enter');
      await page.keyboard.press('j');
      await at(given[0]);
    });
  });

  test('a key acts on the marked row when nothing is ticked, and never while somebody types', async () => {
    await as(screen.fr, async ({ page, go }) => {
      await go(list);
      await page.locator('#lookup').focus();
      await page.keyboard.type('xjoatg1');
      assert.equal(await page.locator('#lookup').inputValue(), 'xjoatg1');
      assert.equal(await page.locator('.table-select input:checked').count(), 0);
      await page.locator('main h1').click();
      await page.keyboard.press('j');
      const first = await focused(page);
      await page.keyboard.press('a');
      const whom = page.locator('main form[action$="/bulk/start"] [data-combobox]:has(select[name="to"]) input');
      await whom.waitFor();
      assert.match((await page.locator('main h1').textContent()) ?? '', /Attribuer 1 dossier/);
      assert.ok(
        await whom.evaluate((input) => input === document.activeElement),
        'typing begins where it is asked to whom',
      );
      await page.goBack();
      await page.waitForFunction((number) => document.activeElement?.textContent === number, first);
      await page.keyboard.press('g');
      await page.keyboard.press('2');
      await page.waitForURL(/\/worklists\/office$/);
      await page.keyboard.press('?');
      const keys = await page.locator('#help-sheet dt').allTextContents();
      for (const key of ['j', 'k', 'x', 'o', 'a', 'd', 't', 'g 1–9'])
        assert.ok(keys.includes(key), `${key} is not in ${keys}`);
    });
  });

  test('a click with the shift key ticks all between, and one box the page', async () => {
    await as(screen.en, async ({ page, go }) => {
      await go(list);
      const boxes = page.locator('tbody .table-select input');
      await boxes.nth(1).click();
      await boxes.nth(4).click({ modifiers: ['Shift'] });
      assert.equal(await page.locator('tbody .table-select input:checked').count(), 4);
      await page.locator('thead .table-select input').click();
      assert.equal(await page.locator('tbody .table-select input:checked').count(), await boxes.count());
    });
  });

  test('a column is dragged to the place of another, and nothing is saved yet', async () => {
    await as(screen.en, async ({ page, go }) => {
      await go(`${list}/columns`);
      const order = () =>
        page.locator('[name="order"]').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
      const [first, second, third, ...rest] = await order();
      await page.locator('.drag-handle').nth(2).dragTo(page.locator('.ordered-list li').nth(0));
      await page.waitForFunction(
        (one) => document.querySelector<HTMLInputElement>('[name="order"]')?.value === one,
        third,
      );
      assert.deepEqual(await order(), [third, first, second, ...rest]);
      await go(`${list}/columns`);
      assert.equal((await order())[0], first);
    });
  });

  test('many records are extended and put back, on a phone and without scripts', async () => {
    for (const seat of [
      { language: 'en', width: 320 },
      { language: 'fr', width: 320, javaScript: false },
    ] as const) {
      await as(seat, async ({ page, go, check }) => {
        await go(`${base}/worklists/unassigned`);
        for (const at of [0, 1]) await page.locator('tbody .table-select input').nth(at).check();
        await page.locator('.selection-bar button[value="extend"]').click();
        await page.locator('input[name="workingDays"]').fill('1');
        await check();
        await page.locator('textarea[name="reason"]').fill('Two of us are ill this week');
        await page.locator('main form[action$="/bulk/start"] .button-primary').click();
        await page.waitForURL(/\/bulk\/[0-9a-f-]{36}(\?|$)/);
        for (let tries = 0; tries < 200 && (await page.locator('form[action$="/undo"]').count()) === 0; tries++) {
          await page.waitForTimeout(300);
          if ('javaScript' in seat) await page.reload();
        }
        await check();
        await page.locator('form[action$="/undo"] button').click();
        for (
          let tries = 0;
          tries < 200 && !/^(Undone|Annulé)$/.test((await page.locator('main h1').textContent()) ?? '');
          tries++
        ) {
          await page.waitForTimeout(300);
          if ('javaScript' in seat) await page.reload();
        }
        assert.match((await page.locator('main h1').textContent()) ?? '', /^(Undone|Annulé)$/);
      });
    }
  });

  test('nothing was found wrong on any of these pages', () => {
    assert.deepEqual(inspection.findings, []);
  });
});
