/**
 * Takes the pictures of docs/screenshots: starts practice mode in a folder of its own at a fixed moment, waits until every letter is in its
 * place, and carries one letter from the call to its dispatch, as README.md tells it under "Your first letter in five minutes".
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { practiceDocument } from '../src/casework/practice/practice-document.ts';
import { launchBrowser, withPage } from '../test/support/browser.ts';
import { Letter } from '../test/support/letter.ts';
import type { AtWork } from '../test/support/persona-at-work.ts';
import { newProgram } from '../test/support/program.ts';

const folder = new URL('../docs/screenshots/', import.meta.url);
const base = '/desk/ministerial-correspondence';
/** A Tuesday morning in Ottawa. */
const moment = '2026-11-03T10:15:00-05:00';
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const screen = { width: 1280, height: 860, language: 'en' } as const;
const phone = { width: 390, height: 844, language: 'fr' } as const;

interface Photographer extends AtWork {
  /** Keeps what the window shows as docs/screenshots/<name>.png. */
  shoot(name: string): Promise<void>;
}

const program = await newProgram();
const browser = await launchBrowser();
try {
  await mkdir(folder, { recursive: true });
  const origin = await program.start('--clock', moment);
  await awaitAllLetters(origin);
  await walk((persona, seat, work) => atWork({ browser, origin, persona, seat }, work));
} finally {
  await browser.close();
  await program.close();
}

type As = (
  persona: string,
  seat: typeof screen | typeof phone,
  work: (it: Photographer) => Promise<void>,
) => Promise<void>;

async function walk(as: As): Promise<void> {
  let letter: Letter | undefined;
  const ours = () => letter!;
  await as('', screen, (it) => it.shoot('sign-in'));
  await as('mc-registrar', screen, async (it) => {
    letter = await registerCall(it);
  });
  await as('mc-analyst', screen, async (it) => {
    await it.shoot('home');
    await ours().triage(it, { handling: 'invitation', leadOffice: 'partnerships-directorate' });
    await ours().assign(it, 'Priya Raman');
  });
  await as('mc-officer', screen, async (it) => {
    await it.go(`${base}/worklists/mine`);
    await it.shoot('worklist');
    await ours().startDrafting(it);
    await addReply(it, ours());
    await ours().submit(it);
    await it.go(ours().path);
    await it.shoot('record');
  });
  await as('mc-approver', phone, async (it) => {
    await it.go(`${ours().path}/decide`);
    await it.shoot('decision-phone');
    await ours().decide(it, 'done');
  });
  await as('mc-communications', phone, (it) => ours().decide(it, 'concur'));
  await as('mc-minister-office', phone, (it) => ours().decide(it, 'sign'));
  let number = '';
  await as('mc-dispatch', screen, async (it) => {
    number = await ours().readNumber(it);
    await ours().act(it, 'dispatch');
  });
  await as('mc-auditor', screen, async (it) => {
    await it.page.locator('#lookup').fill(number);
    const found = it.page.waitForURL((url) => url.pathname.endsWith('/access-log'));
    await Promise.all([found, it.page.keyboard.press('Enter')]);
    await it.shoot('who-saw-it');
  });
  await as('admin-accounts', screen, async (it) => {
    await it.go('/admin/accounts');
    await it.shoot('administration');
  });
}

/** A call, written down while it lasts. */
async function registerCall(it: Photographer): Promise<Letter> {
  const { page } = it;
  await it.press(`main a[href="${base}/register"]`, /\/register$/);
  await it.press('main a[href*="channel=telephone"]', /channel=telephone/);
  const field = (name: string) => page.locator(`main [name="fields.${name}"]`).first();
  await field('subject').fill('Opening of a reading room shared with the twin town');
  await page.locator('[name="fields.language"][value="en"]').check();
  await field('summary').fill(
    'The librarian asks whether the Minister would open a reading room whose other half is in the twin town. There is a ribbon; the scissors are on loan.',
  );
  await field('correspondents.0.name.given').fill('Cordula');
  await field('correspondents.0.name.family').fill('Ferncliffe');
  await field('correspondents.0.type').selectOption('organization');
  await field('correspondents.0.phone').fill('613-555-0144');
  await page.evaluate(() => window.scrollTo(0, 0));
  await it.shoot('registration');
  await it.press('main form .button-primary >> nth=-1', /number=MC-/);
  const path = await page.locator('main [role="status"] a').first().getAttribute('href');
  if (path === null) throw new Error('the new record is not named');
  return new Letter(path);
}

/** The reply as it will go out. */
async function addReply(it: Photographer, letter: Letter): Promise<void> {
  const { page } = it;
  const name = 'reply.docx';
  const body = [
    'Dear Ms. Ferncliffe,',
    'Thank you for inviting me to open the reading room that you share with your twin town. I accept with great pleasure, and shall bring scissors.',
    'My office will be in touch about the day.',
  ];
  await it.go(`${letter.path}/documents`);
  await page
    .locator('input[name="file"]')
    .setInputFiles({ name, mimeType: word, buffer: practiceDocument({ name, body }) });
  await page.locator('[name="role"]').selectOption('reply');
  await it.press('main form[action$="/documents"] button', /done=document/);
}

/** Lets an invented person work in a browser of their own; nobody, where there is no name. */
async function atWork(
  {
    browser,
    origin,
    persona,
    seat,
  }: { browser: Browser; origin: string; persona: string; seat: typeof screen | typeof phone },
  work: (it: Photographer) => Promise<void>,
): Promise<void> {
  const { language, width, height } = seat;
  const options = {
    locale: `${language}-CA`,
    viewport: { width, height },
    hasTouch: width < 500,
    reducedMotion: 'reduce',
  } as const;
  await withPage(browser, options, async (page, faults) => {
    page.setDefaultTimeout(20_000);
    const go = async (path: string) => void (await page.goto(origin + path));
    await go('/sign-in');
    if (persona !== '') await signIn(page, persona);
    await work({
      page,
      faults,
      go,
      goAll: async (paths) => {
        for (const path of paths) await go(path);
      },
      press: (selector, next) => press(page, selector, next),
      check: async () => undefined,
      shoot: async (name) => {
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        await page.screenshot({
          path: fileURLToPath(new URL(`${name}.png`, folder)),
          animations: 'disabled',
          caret: 'hide',
        });
        process.stdout.write(`docs/screenshots/${name}.png\n`);
      },
    });
  });
}

async function signIn(page: Page, persona: string): Promise<void> {
  const form = page.locator(`form[action="/sign-in/persona"]:has(input[name="persona"][value="${persona}"])`);
  const left = page.waitForURL((url) => url.pathname !== '/sign-in');
  await Promise.all([left, form.evaluate((one: HTMLFormElement) => one.requestSubmit())]);
}

/** Presses what is to be seen, in an opened menu if need be. */
async function press(page: Page, selector: string, next: RegExp): Promise<void> {
  await page.locator(selector).first().waitFor({ state: 'attached' });
  const target = page.locator(selector).filter({ visible: true }).first();
  if ((await target.count()) === 0)
    await page.locator(`details:not([open]):has(${selector}) > summary`).filter({ visible: true }).first().click();
  await Promise.all([page.waitForURL((url) => next.test(url.pathname + url.search)), target.click()]);
}

/** The practice line says how many letters are still to come. */
async function awaitAllLetters(origin: string): Promise<void> {
  for (;;) {
    const line = /class="practice">([^<]*)/.exec(await (await fetch(`${origin}/sign-in`)).text())?.[1] ?? '';
    if (!/\d+ (more|autres?) /.test(line)) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
