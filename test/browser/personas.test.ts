import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { browserMissing, launchBrowser, withPage } from '../support/browser.ts';
import { checkWords } from '../support/inspect/words.ts';
import { pairs, personas, type RoundsDone, workRound } from '../support/persona-rounds.ts';
import { newProgram, type Program } from '../support/program.ts';
import { LetterRoom } from '../support/ready-letter.ts';

suite('every persona does their job without a mouse', { skip: browserMissing, timeout: 600_000 }, () => {
  const into: RoundsDone = { rounds: 0, presses: 0, pages: new Set(), findings: [] };
  let program: Program;
  let browser: Browser;
  let origin: string;
  let room: LetterRoom;

  before(async () => {
    program = await newProgram();
    [browser, origin] = await Promise.all([launchBrowser(), program.start()]);
    room = new LetterRoom(origin);
  });

  after(async () => {
    await browser?.close();
    await program?.close();
  });

  // All of them together in every width, language and with or without scripts: `npm run prove -- journeys`.
  for (const [at, persona] of personas.entries()) {
    const round = pairs[at % pairs.length]!;
    const how = `${round.width} px, ${round.language}, ${round.scripts ? 'with' : 'without'} scripts`;
    test(`${persona}: ${how}`, () => workRound({ browser, origin, room, into, axe: false }, persona, round));
  }

  const registration = '/desk/ministerial-correspondence/register?type=correspondence&channel=letter';
  const atTheForm = async (scripts: boolean, work: (page: Page) => Promise<void>) =>
    withPage(browser, { locale: 'en-CA', javaScriptEnabled: scripts }, async (page) => {
      page.setDefaultTimeout(30_000);
      await page.context().request.post(`${origin}/api/v1/practice/sign-in`, {
        data: { persona: 'mc-registrar' },
        headers: { origin },
      });
      await page.goto(origin + registration);
      await work(page);
    });
  const field = (page: Page, name: string) => page.locator(`main [name="fields.${name}"]`);

  test('the language changes in the middle of a form, and nothing typed, chosen or added is lost', () =>
    atTheForm(true, async (page) => {
      await field(page, 'subject').fill('Horaires du traversier');
      await page.locator('main button[name="change"][value^="add:"]').first().click();
      await field(page, 'correspondents.1.name.family').fill('Lavoie');
      await field(page, 'language').first().check();
      await field(page, 'correspondents.0.type').selectOption('public');
      const file = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') };
      await page.locator('main input[name="files"]').setInputFiles(file);
      await page.locator('button.language').first().click();
      await page.locator('html[lang="fr"]').waitFor();
      assert.equal(await field(page, 'subject').inputValue(), 'Horaires du traversier');
      assert.equal(await field(page, 'correspondents.1.name.family').inputValue(), 'Lavoie');
      assert.equal(await field(page, 'language').first().isChecked(), true);
      assert.equal(await field(page, 'correspondents.0.type').inputValue(), 'public');
      assert.equal(
        await page.locator('main input[name="files"]').evaluate((it: HTMLInputElement) => it.files?.length),
        1,
      );
      assert.match(await page.title(), /^Enregistrer/);
      assert.equal(await page.locator('.skip-link').textContent(), 'Passer au contenu principal');
      assert.match((await page.locator('#announcer').textContent()) ?? '', /page chargée$/);
      assert.doesNotMatch(page.url(), /traversier|Lavoie/);
      assert.deepEqual(await checkWords(page), []);
    }));

  test('without scripts a note warns before the language is changed, once something is typed', () =>
    atTheForm(false, async (page) => {
      const note = page.locator('.language-note > span');
      assert.equal(await note.isVisible(), false);
      await field(page, 'subject').fill('Horaires du traversier');
      await page.keyboard.press('Tab');
      assert.equal(await note.isVisible(), true);
      assert.match((await note.textContent()) ?? '', /empties this form/);
    }));

  test('the focus was always seen, and every page had its names, its words and its width', (t) => {
    assert.deepEqual(into.findings, []);
    assert.equal(into.rounds, personas.length);
    t.diagnostic(`${into.rounds} jobs, ${into.presses} key presses, ${into.pages.size} pages`);
  });
});
