import assert from 'node:assert/strict';
import type { FileChooser, Page } from 'playwright-core';
import { checkFocus } from './inspect/keyboard.ts';

/** Somebody who has no mouse: goes by Tab, presses Enter, Space and arrows, and sees at every stop where they are. */
export class Keyboard {
  /** What was wrong at a stop: no ring, covered, outside the window, lost. */
  readonly faults: string[] = [];
  readonly page: Page;
  presses = 0;
  private readonly look: () => Promise<void>;
  private chooser: FileChooser | undefined;

  /** @param onPage runs on every page that is arrived at */
  constructor(page: Page, onPage: () => Promise<void> = async () => undefined) {
    this.page = page;
    this.look = onPage;
    // From the beginning: the browser needs to know before a chooser opens that it is waited for.
    page.on('filechooser', (chooser) => {
      this.chooser = chooser;
    });
  }

  /** Presses Tab until what has the focus fits, from where the focus is. Fails after more stops than any page has. */
  async tabTo(selector: string, { most = 320 } = {}): Promise<void> {
    for (let stops = 0; stops < most; stops += 1) {
      await this.press('Tab');
      const isHere = await this.page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
      for (const fault of await this.readFaults()) this.faults.push(fault);
      if (isHere) return;
    }
    const title = await this.page.title();
    assert.fail(`Tab never reaches ${selector} on ${new URL(this.page.url()).pathname} (${title})`);
  }

  /** Presses one key, or several together. */
  async press(key: string): Promise<void> {
    this.presses += 1;
    await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    this.presses += text.length;
    await this.page.keyboard.type(text);
  }

  /** Goes by Tab to what leads on, presses Enter there, and waits for the next page. */
  async follow(selector: string, next: RegExp): Promise<void> {
    await this.openAround(selector);
    await this.arrive(next, () => this.press('Enter'));
  }

  /** Waits for the next page after what leads there. */
  async arrive(next: RegExp, leave: () => Promise<void>): Promise<void> {
    const arrived = this.page.waitForURL((url) => next.test(url.pathname + url.search), {
      waitUntil: 'domcontentloaded',
    });
    await Promise.all([arrived, leave()]);
    await this.page.locator('main h1').first().waitFor();
    await this.look();
  }

  /** Goes to a field of the form and types into it, in place of what it holds. */
  async fill(name: string, text: string): Promise<void> {
    await this.tabTo(`main [name="${name}"]`);
    await this.press('Control+a');
    await this.type(text);
  }

  /** Goes to a field for a day and types it, part by part in the order of the browser where it has parts. */
  async fillDay(name: string, day: string): Promise<void> {
    const field = this.page.locator(`main [name="${name}"]`);
    if ((await field.getAttribute('type')) !== 'date') return this.fill(name, day);
    await this.tabTo(`main [name="${name}"]`);
    const [year = '', month = '', date = ''] = day.split('-');
    for (const parts of [
      [year, month, date],
      [month, date, year],
      [date, month, year],
    ]) {
      for (const back of [0, 1, 2]) await this.press(back < 2 ? 'ArrowLeft' : 'Delete');
      for (const part of parts) {
        await this.type(part);
        if (part === year) await this.press('ArrowRight');
      }
      if ((await field.inputValue()) === day) return;
    }
    assert.fail(`${name} takes no day by keyboard: ${await field.inputValue()}`);
  }

  /** Goes to a list of choices, native or laid over by the script, and takes the one with this value. */
  async choose(name: string, value: string): Promise<void> {
    const select = this.page.locator(`main select[name="${name}"]`);
    const option = select.locator(`option[value="${value}"]`).first();
    const label = await option.evaluate((one) => (one as HTMLOptionElement).dataset.label ?? one.textContent);
    await this.tabTo(`main select[name="${name}"], main [data-combobox]:has(select[name="${name}"]) [role="combobox"]`);
    const isCombobox = await this.page.evaluate(() => document.activeElement?.getAttribute('role') === 'combobox');
    if (isCombobox) {
      await this.type(label ?? '');
      await this.press('Enter');
    } else {
      for (let presses = 0; presses < 60 && (await select.inputValue()) !== value; presses += 1)
        await this.press('ArrowDown');
    }
    assert.equal(await select.inputValue(), value, `${name} is chosen by keyboard`);
  }

  /** Goes to a group of choices and takes the one with this value: Tab comes to the group, arrows go through it. */
  async pick(name: string, value: string): Promise<void> {
    const wanted = this.page.locator(`main input[name="${name}"][value="${value}"]`);
    await this.tabTo(`main input[name="${name}"]`);
    if (!(await this.page.evaluate(() => (document.activeElement as HTMLInputElement).checked)))
      await this.press('Space');
    for (let presses = 0; presses < 40 && !(await wanted.isChecked()); presses += 1) await this.press('ArrowDown');
    assert.ok(await wanted.isChecked(), `${name} is picked by keyboard`);
  }

  /** Goes to a field for files and opens the chooser of the browser by its key. */
  async attach(name: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.tabTo(`main input[type="file"][name="${name}"]`);
    this.chooser = undefined;
    await this.press('Enter');
    for (let waits = 0; this.chooser === undefined && waits < 200; waits += 1) await this.page.waitForTimeout(50);
    const chooser = this.chooser as FileChooser | undefined;
    assert.ok(chooser, 'Enter opens the chooser of the browser');
    await chooser.setFiles(file);
  }

  /** Signs a persona in from the first page by its button. */
  async signIn(origin: string, persona: string): Promise<void> {
    await this.page.goto(`${origin}/sign-in`);
    await this.look();
    await this.follow(`input[name="persona"][value="${persona}"] ~ button`, /^(?!\/sign-in)/);
  }

  private async readFaults(): Promise<string[]> {
    const found = await checkFocus(this.page);
    const at = new URL(this.page.url()).pathname.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id');
    // From the last control the focus goes to the browser's own bar, and from there to the first.
    return found.filter((fault) => fault !== 'nothing has the focus').map((fault) => `${at}: ${fault}`);
  }

  /** What stands in a closed menu or fold-out is reached through its summary. */
  private async openAround(selector: string): Promise<void> {
    const target = this.page.locator(selector);
    await target.first().waitFor({ state: 'attached' });
    if ((await target.filter({ visible: true }).count()) === 0) {
      await this.tabTo(`details:not([open]):has(${selector}) > summary`);
      await this.press('Enter');
    }
    await this.tabTo(selector);
  }
}
