import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { AtWork } from './persona-at-work.ts';

/** One letter as people carry it through the program, page by page. */
export class Letter {
  /** Path of its page. */
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Registers a letter without touching the mouse: one key opens the form, Tab leads through it, Enter sends it. */
  static async register({ page, check }: AtWork, base: string, subject: string): Promise<Letter> {
    const at = (path: string) => page.waitForURL((url) => url.pathname + url.search === path);
    await Promise.all([at(`${base}/register`), page.keyboard.press('n')]);
    await check();
    const form = `${base}/register?type=correspondence&channel=letter`;
    await tabTo(page, (it) => it.getAttribute('href')?.includes('channel=letter') === true);
    await Promise.all([at(form), page.keyboard.press('Enter')]);
    await check();
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'fields.receivedOn');
    await tabTo(page, (it) => it.getAttribute('name') === 'fields.language');
    await page.keyboard.press('Space');
    await tabTo(page, (it) => it.getAttribute('name') === 'fields.subject');
    await page.keyboard.type(subject);
    await tabTo(page, (it) => it.getAttribute('name') === 'fields.correspondents.0.name.given');
    await page.keyboard.type('Amara');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Whitford');
    await tabTo(page, (it) => it.id === 'fields-correspondents-0-type');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await Promise.all([page.waitForURL(/number=MC-/), page.keyboard.press('Enter')]);
    return Letter.justRegistered(page);
  }

  /** The same with clicks. */
  static async registerByMouse(person: AtWork, base: string, subject: string): Promise<Letter> {
    const { page } = person;
    await person.press(`main a[href="${base}/register"]`, /\/register$/);
    await person.press('main a[href*="channel=letter"]', /channel=letter/);
    await page.locator('[name="fields.subject"]').fill(subject);
    await page.locator('[name="fields.language"][value="en"]').check();
    await page.locator('[name="fields.correspondents.0.name.family"]').fill('Whitford');
    await page.locator('[name="fields.correspondents.0.type"]').selectOption('public');
    await person.press('main form .button-primary >> nth=-1', /number=MC-/);
    return Letter.justRegistered(page);
  }

  private static async justRegistered(page: Page): Promise<Letter> {
    const path = await page.locator('main [role="status"] a').first().getAttribute('href');
    assert.ok(path, 'the new record is named');
    return new Letter(path);
  }

  /** Matches its page, or one below it, whatever the page says has been done. */
  at(below = ''): RegExp {
    return new RegExp(`^${this.path}${below === '' ? '' : `/${below}`}(\\?.*)?$`);
  }

  /** Adds a document of a role; a PDF whose text nobody needs. */
  async add(person: AtWork, role: string): Promise<void> {
    await this.send(person, role, undefined);
  }

  /** Adds a version of the document that is there. */
  async addVersion(person: AtWork, role: string): Promise<void> {
    await this.send(person, role, `${role}.pdf`);
  }

  async triage(person: AtWork, fields: { handling: string; leadOffice: string }): Promise<void> {
    await this.open(person, 'triage');
    for (const [name, value] of Object.entries(fields)) {
      await person.page.locator(`[name="fields.${name}"]`).selectOption(value);
    }
    await this.confirm(person);
  }

  async assign(person: AtWork, name: string): Promise<void> {
    await this.open(person, 'assign');
    const to = person.page.locator('[name="to"]');
    const value = await to.locator('option', { hasText: name }).first().getAttribute('value');
    await to.selectOption(value);
    await this.confirm(person);
  }

  /** Asks for nothing, so one press does it. */
  async startDrafting(person: AtWork): Promise<void> {
    await person.go(this.path);
    await person.press('form[action$="/actions/start-drafting"] button', /\?done=action$/);
  }

  async submit(person: AtWork): Promise<void> {
    await this.act(person, 'submit-for-approval');
  }

  /** Does an action that needs no more than its button. */
  async act(person: AtWork, action: string): Promise<void> {
    await this.open(person, action);
    await this.confirm(person);
  }

  /** Corrects one field. */
  async edit(person: AtWork, field: string, value: string): Promise<void> {
    await person.go(this.path);
    await person.press('a[href$="/edit"]', this.at('edit'));
    await person.page.locator(`[name="fields.${field}"]`).fill(value);
    await person.press('main form[action$="/edit"] .button-primary', /\?done=edited$/);
    await person.page.getByText(value).first().waitFor();
  }

  /** Shows what is covered, for the first purpose offered; it stands in no address. */
  async openCovered(person: AtWork): Promise<void> {
    await person.go(this.path);
    const form = person.page.locator('form[action$="/details"]');
    if (!(await form.isVisible())) await person.page.locator('#show-details > summary, #show-details summary').click();
    await form.getByRole('button').click();
    await person.page.getByText('Hidden details are shown on this page').waitFor();
    assert.doesNotMatch(new URL(person.page.url()).search, /./);
  }

  async linkTo(person: AtWork, number: string): Promise<void> {
    await person.go(`${this.path}/link`);
    await person.page.locator('[name="to"]').fill(number);
    await person.press('main form[action$="/link"] .button-primary', /\?done=linked$/);
    await person.page.getByText(number).first().waitFor();
  }

  /** Pauses a due date, lets it run on, or extends it by two working days. */
  async changeDueDate(person: AtWork, change: 'pause' | 'run-on' | 'extend', reason?: string): Promise<void> {
    await person.go(`${this.path}/deadlines`);
    const form = person.page.locator(`main form:has(button[name="change"][value="${change}"])`).first();
    if (reason !== undefined) await form.locator('[name="reason"]').fill(reason);
    if (change === 'extend') await form.locator('[name="workingDays"]').fill('2');
    await person.press(`main button[name="change"][value="${change}"]`, /\?done=deadline$/);
  }

  /** Keeps it for oneself, or lets everyone in again. */
  async restrict(person: AtWork, lift?: 'lift'): Promise<void> {
    await person.go(`${this.path}/restriction`);
    const button = lift ? 'button[name="change"][value="lift"]' : 'form[action$="/restriction"] .button-primary';
    await person.press(`main ${button}`, /\?done=restricted$/);
  }

  /** Decides the step that waits, from its page made for phones. */
  async decide(person: AtWork, decision: string, comment = ''): Promise<void> {
    await person.go(this.path);
    await person.press('a[href$="/decide"]', this.at('decide'));
    await person.page.locator('[name="comment"]').fill(comment);
    await person.press(`button[name="decision"][value="${decision}"]`, this.afterwards());
  }

  /** Opens it in an emergency, by its number, outside one's reach. */
  async takeEmergencyAccess(person: AtWork, number: string): Promise<void> {
    const { page } = person;
    await person.go(this.path.replace(/records\/.*$/, 'emergency-access/take'));
    await page.locator('[name="controlNumber"]').fill(number);
    await page.locator('input[name="category"]').first().check();
    await page.locator('[name="reason"]').fill('The writer is on the telephone and says that she is in danger.');
    await person.press('main form[action$="/emergency-access/take"] button', /\?done=emergency$/);
  }

  /** Its number, as its page says it. */
  async readNumber({ page, go }: AtWork): Promise<string> {
    await go(this.path);
    return /MC-\d{4}-\d{6}/.exec(await page.locator('main').innerText())?.[0] ?? '';
  }

  /** A return without a reason is not taken, and says so at the field. */
  async refuseWithoutReason({ page, go, faults }: AtWork): Promise<void> {
    await go(`${this.path}/decide`);
    await page.locator('button[name="decision"][value="return"]').click();
    await page.locator('.error-summary a[href="#comment"]').waitFor();
    // Chromium writes every refusal to its console.
    assert.ok(
      faults.every((fault) => fault.includes('422')),
      faults.join('\n'),
    );
    faults.length = 0;
  }

  /** The record, or the first page when it has left one's reach by what one did. */
  private afterwards(): RegExp {
    const home = this.path.replace(/\/records\/.*$/, '');
    return new RegExp(`^(${this.path}\\?done=|${home}\\?done=gone)`);
  }

  private async open(person: AtWork, action: string): Promise<void> {
    if (!this.at().test(new URL(person.page.url()).pathname)) await person.go(this.path);
    await person.press(`a[href$="/actions/${action}"]`, this.at(`actions/${action}`));
  }

  private async confirm(person: AtWork): Promise<void> {
    await person.press('main form[action*="/actions/"] button', this.afterwards());
  }

  private async send(person: AtWork, role: string, versionOf: string | undefined): Promise<void> {
    const { page } = person;
    await person.go(`${this.path}/documents`);
    await page.locator('input[name="file"]').setInputFiles({
      name: `${role}.pdf`,
      mimeType: 'application/pdf',
      buffer: Buffer.from(`%PDF-1.4\n% ${role}${versionOf === undefined ? '' : ', second version'}\n%%EOF\n`),
    });
    await page.locator('[name="role"]').selectOption(role);
    if (versionOf !== undefined) {
      const of = page.locator('[name="document"]');
      const value = await of.locator('option', { hasText: versionOf }).first().getAttribute('value');
      await of.selectOption(value);
    }
    await person.press('main form[action$="/documents"] button', /done=document/);
    await page.getByText(`${role}.pdf`).first().waitFor();
  }
}

/** Presses Tab until what has the focus is what is wanted. */
async function tabTo(page: Page, isWanted: (element: Element) => boolean): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`(${isWanted.toString()})(document.activeElement)`)) return;
  }
  assert.fail(`Tab never reached ${isWanted}`);
}
