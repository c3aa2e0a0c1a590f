import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Keyboard } from './keyboard.ts';
import type { LetterRoom, ReadyLetter } from './ready-letter.ts';

/** How somebody sits before the program in one round of their job. */
export interface Round {
  readonly language: 'en' | 'fr';
  /** CSS pixels. */
  readonly width: number;
  readonly scripts: boolean;
}

/** Someone at their job: signed in, without a mouse. */
export interface OnTheJob extends Round {
  readonly page: Page;
  readonly keyboard: Keyboard;
  readonly room: LetterRoom;
}

const base = '/desk/ministerial-correspondence';
/** The button that sends a form, not the one that keeps it as a draft. */
const sends = (end: string) =>
  `main form[action$="${end}"] button[type="submit"]:not([formaction]):not([tabindex="-1"])`;
const done = (letter: ReadyLetter, rest: string) => new RegExp(`^${letter.path}\\?done=${rest}$`);
const gone = (letter: ReadyLetter) => new RegExp(`^(${letter.path}\\?done=|${base}\\?done=gone)`);

/** The main job of each persona, from the first page after signing in to what shows that it is done; by keyboard alone. */
export const jobs: Readonly<Record<string, (it: OnTheJob) => Promise<void>>> = {
  'mc-registrar': async ({ page, keyboard, scripts, width }) => {
    if (scripts && width > 1000) await keyboard.arrive(/\/register$/, () => keyboard.press('n'));
    else await keyboard.follow(`main a[href="${base}/register"]`, /\/register$/);
    await keyboard.follow('main a[href*="channel=letter"]', /channel=letter/);
    await keyboard.pick('fields.language', 'en');
    await keyboard.fill('fields.subject', 'Bursary paid for one term instead of two');
    await keyboard.fill('fields.correspondents.0.name.family', 'Whitford');
    await keyboard.choose('fields.correspondents.0.type', 'public');
    await keyboard.tabTo('main form .button-primary');
    await keyboard.arrive(/number=MC-/, () => keyboard.press('Enter'));
    await page.locator('main [role="status"] a').first().waitFor();
  },

  'mc-analyst': async (it) => {
    const { keyboard, room } = it;
    const letter = await room.prepare('registered');
    await goToList(it, 'to-triage');
    await openRow(it, letter);
    await keyboard.follow('main a[href$="/actions/triage"]', /\/actions\/triage$/);
    await keyboard.choose('fields.handling', 'departmental-reply');
    await keyboard.choose('fields.leadOffice', 'partnerships-directorate');
    await keyboard.follow(sends('/actions/triage'), done(letter, 'action'));
    await keyboard.follow('main a[href$="/actions/assign"]', /\/actions\/assign$/);
    await keyboard.choose('to', `account:${await room.accountOf('mc-officer')}`);
    await keyboard.follow(sends('/actions/assign'), gone(letter));
  },

  'mc-officer': async (it) => {
    const { keyboard, room } = it;
    const letter = await room.prepare('assigned');
    await find(it, letter);
    await keyboard.follow('main form[action$="/actions/start-drafting"] button', done(letter, 'action'));
    await keyboard.follow('main a[href$="/documents"]', /\/documents$/);
    const buffer = Buffer.from(`%PDF-1.4\n% reply ${letter.id} ${JSON.stringify([it.width, it.language])}\n%%EOF\n`);
    await keyboard.attach('file', { name: 'reply.pdf', mimeType: 'application/pdf', buffer });
    await keyboard.choose('role', 'reply');
    await keyboard.follow(sends('/documents'), /\?done=document$/);
    await keyboard.follow('main a[href$="/actions/submit-for-approval"]', /\/actions\/submit-for-approval$/);
    await keyboard.follow(sends('/actions/submit-for-approval'), gone(letter));
  },

  'mc-approver': async (it) => {
    const letter = await it.room.prepare('submitted');
    await find(it, letter);
    await decide(it, letter, 'done');
  },

  'mc-minister-office': async (it) => {
    const letter = await it.room.prepare('with-minister');
    await find(it, letter);
    await decide(it, letter, 'sign');
  },

  'mc-dispatch': async (it) => {
    const { keyboard, room } = it;
    const letter = await room.prepare('signed');
    await find(it, letter);
    for (const action of ['dispatch', 'close']) {
      await keyboard.follow(`main a[href$="/actions/${action}"]`, new RegExp(`/actions/${action}$`));
      await keyboard.follow(sends(`/actions/${action}`), gone(letter));
    }
  },

  'mc-supervisor': async (it) => {
    const { keyboard, room } = it;
    const letter = await room.prepare('assigned');
    await keyboard.follow(`${navigation(it)} a[href="${base}/team"]`, /\/team$/);
    await find(it, letter);
    await keyboard.follow('main a[href$="/actions/assign"]', /\/actions\/assign$/);
    await keyboard.choose('to', `account:${await room.accountOf('mc-analyst')}`);
    await keyboard.follow(sends('/actions/assign'), gone(letter));
  },

  'mc-auditor': async ({ page, keyboard }) => {
    const system = '/admin/systems/ministerial-correspondence';
    if (!new URL(page.url()).pathname.startsWith('/admin'))
      await openAccountMenu(keyboard, 'a[href="/admin"]', /^\/admin$/);
    await keyboard.follow(`a[href="${system}/audit"]`, /\/audit$/);
    await page.locator('main table tbody tr').first().waitFor();
    await keyboard.tabTo('main form[action$="/audit"] button[type="submit"]');
    await keyboard.arrive(/\/audit\?/, () => keyboard.press('Enter'));
    assert.equal(await page.getByText('Whitford').count(), 0, 'the log holds nothing of a letter');
  },

  'admin-accounts': async (it) => {
    const { page, keyboard } = it;
    await keyboard.follow(`${navigation(it)} a[href="/admin/accounts"]`, /\/accounts$/);
    await keyboard.follow('main a[href="/admin/accounts/new"]', /\/new$/);
    await keyboard.fill('given', 'Noor');
    await keyboard.fill('family', newName());
    await keyboard.pick('language', 'fr');
    await keyboard.follow('main form[action="/admin/accounts/new"] .button-primary', /done=requested/);
    assert.equal(await page.locator('form[action$="/approve"]').count(), 0, 'who asks does not approve');
  },

  'admin-security': async (it) => {
    const { keyboard, room } = it;
    const body = { given: 'Noor', family: newName(), language: 'fr' };
    const { account: id } = (await room.ask('admin-accounts', 'POST', '/api/v1/accounts', body)) as { account: string };
    await keyboard.follow(`${navigation(it)} a[href="/admin/accounts"]`, /\/accounts$/);
    await keyboard.follow(`main a[href^="/admin/accounts/${id}"]`, new RegExp(`/accounts/${id}`));
    await keyboard.follow('main form[action$="/sponsor"] button', /done=sponsored/);
    await room.ask('admin-accounts-2', 'POST', `/api/v1/accounts/${id}/approve`, {});
    await keyboard.follow('main a[href$="/eligibility"]', /\/eligibility$/);
    await keyboard.follow('main a[href$="/eligibility/new"]', /eligibility\/new$/);
    await keyboard.pick('fact', 'clearance:secret');
    await keyboard.fillDay('holdsFrom', '2026-01-05');
    await keyboard.fillDay('expiresOn', '2031-01-04');
    await keyboard.fill('evidence', 'SEC-4471');
    await keyboard.follow('main form[action$="/eligibility/new"] .button-primary', /done=/);
  },

  'admin-config': async (it) => {
    const { page, keyboard } = it;
    const system = '/admin/systems/ministerial-correspondence';
    await keyboard.follow(`${navigation(it)} a[href="/admin/systems"]`, /\/systems$/);
    await keyboard.follow(`main a[href="${system}"]`, /correspondence$/);
    await keyboard.follow(`a[href="${system}/access"]`, /\/access/);
    await keyboard.tabTo('main form[action$="/access"] button[type="submit"]');
    await keyboard.arrive(/\/access\?/, () => keyboard.press('Enter'));
    await page.locator('main table').first().waitFor();
  },

  'lapsed-clearance': (it) => isKeptOut(it, /clearance|cote de sécurité/i),
  'no-awareness': (it) => isKeptOut(it, /awareness|sensibilisation/i),

  'library-clerk': async ({ page, keyboard }) => {
    const library = '/desk/_library-card';
    await keyboard.follow(`main a[href="${library}/register"]`, /\/register/);
    await keyboard.follow('main a[href*="type=card-request"][href*="channel=counter"]', /channel=counter/);
    const visible = (name: string) => page.locator(`main [name="${name}"]:visible`).count();
    await keyboard.fill('fields.subject', 'A card for Ada');
    await fillInOrder(keyboard, [
      ['choose', 'fields.kind', 'new-card'],
      ['pick', 'fields.language', 'en'],
      ['choose', 'fields.branch', 'circulation'],
      ['fill', 'fields.borrowers.0.name.given', 'Ada'],
      ['fill', 'fields.borrowers.0.name.family', 'Byron'],
      ['choose', 'fields.borrowers.0.type', 'adult'],
      ['fill', 'fields.borrowers.0.bornOn', '1990-12-10'],
    ]);
    assert.ok((await visible('fields.subject')) > 0);
    await keyboard.tabTo('main form .button-primary');
    await keyboard.arrive(/number=/, () => keyboard.press('Enter'));
  },
};

async function fillInOrder(
  keyboard: Keyboard,
  steps: readonly (readonly ['choose' | 'pick' | 'fill', string, string])[],
) {
  for (const [how, name, value] of steps) {
    const tag = await keyboard.page
      .locator(`main [name="${name}"]`)
      .first()
      .evaluate((field) => `${field.tagName} ${field.getAttribute('type')}`);
    if (how === 'fill') await keyboard.fill(name, value);
    else if (tag.startsWith('SELECT')) await keyboard.choose(name, value);
    else await keyboard.pick(name, value);
  }
}

/** Two people of one name would be two links of one name. */
function newName(): string {
  const letters = [...randomUUID().slice(0, 7)].map((digit) => 'aeioulmnrstvdcpg'[Number.parseInt(digit, 16)] ?? '');
  return `Ca${letters.join('')}`;
}

/** Beside the page on a screen, in the menu on a phone. */
function navigation({ width }: Round): string {
  return width >= 960 ? 'nav.side' : 'nav:not(.side)';
}

async function goToList(it: OnTheJob, list: string): Promise<void> {
  await it.keyboard.follow(`${navigation(it)} a[href="${base}/worklists/${list}"]`, new RegExp(`/worklists/${list}$`));
}

/** By j where there are scripts, else by Tab. */
async function openRow({ page, keyboard, scripts }: OnTheJob, letter: ReadyLetter): Promise<void> {
  const link = `main tr a[href^="${letter.path}"]`;
  await page.locator(link).first().waitFor({ state: 'attached' });
  if (!scripts) {
    await keyboard.follow(link, new RegExp(`^${letter.path}`));
    return;
  }
  const isHere = () => page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, link);
  for (let rows = 0; rows < 120 && !(await isHere()); rows += 1) await keyboard.press('j');
  await keyboard.arrive(new RegExp(`^${letter.path}`), () => keyboard.press('Enter'));
}

/** By its number in the box at the top: one key where there are scripts, else by Tab. */
async function find({ keyboard, scripts, width }: OnTheJob, letter: ReadyLetter): Promise<void> {
  if (scripts) await keyboard.press('/');
  else await keyboard.tabTo(width >= 960 ? '#lookup' : '#lookup-small');
  await keyboard.type(letter.number);
  await keyboard.arrive(new RegExp(`^${letter.path}`), () => keyboard.press('Enter'));
}

async function decide({ page, keyboard, language }: OnTheJob, letter: ReadyLetter, decision: string): Promise<void> {
  await keyboard.follow('main a[href$="/decide"]', /\/decide$/);
  await keyboard.tabTo('main [name="comment"]');
  await keyboard.type(language === 'en' ? 'Agreed.' : 'D’accord.');
  await keyboard.follow(`main button[name="decision"][value="${decision}"]`, gone(letter));
  await page.locator('main [role="status"]').first().waitFor();
}

async function openAccountMenu(keyboard: Keyboard, selector: string, next: RegExp): Promise<void> {
  await keyboard.tabTo('header .menu-end > summary');
  await keyboard.press('Enter');
  await keyboard.tabTo(`header .menu-end ${selector}`);
  await keyboard.arrive(next, () => keyboard.press('Enter'));
}

/** Is told why, sees nothing, and can leave. */
async function isKeptOut({ page, keyboard }: OnTheJob, why: RegExp): Promise<void> {
  await page.getByText(why).first().waitFor();
  assert.equal(await page.getByText('MC-2026-').count(), 0);
  await keyboard.tabTo('form[action="/sign-out"] button, header .menu-end > summary');
  if (await page.evaluate(() => document.activeElement?.tagName === 'SUMMARY')) {
    await keyboard.press('Enter');
    await keyboard.tabTo('form[action="/sign-out"] button');
  }
  await keyboard.arrive(/^\/sign-in/, () => keyboard.press('Enter'));
}
