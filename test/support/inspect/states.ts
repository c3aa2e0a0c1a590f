import type { Page, Response } from 'playwright-core';
import { checkAxe } from '../browser.ts';
import { walkByTab } from './keyboard.ts';
import { checkNames } from './names.ts';
import { checkWords } from './words.ts';
import { checkReflow, zoomed } from './zoom.ts';

/** Something a page can be in, and the checks made of it there. */
export type Inspected = (state: string, findings: readonly string[]) => void;

/**
 * Puts a page that was just loaded into each of its states and checks every one: as it is, dark, with more contrast, in forced colours; every
 * fold-out open, every menu open, every dialog open; its forms sent with nothing in them; and at 400 %, with the text set apart.
 */
export async function inspectStates(page: Page, tell: Inspected): Promise<void> {
  const address = page.url();
  const again = () => page.goto(address);
  const whole = async () => [...(await checkNames(page)), ...(await checkWords(page)), ...(await checkAxe(page))];

  tell('as it is', [...(await whole()), ...(await checkReflow(page))]);
  for (const media of [{ colorScheme: 'dark' }, { contrast: 'more' }, { forcedColors: 'active' }] as const) {
    await page.emulateMedia(media);
    tell(Object.values(media).join(), await checkAxe(page));
    await page.emulateMedia({ colorScheme: null, contrast: null, forcedColors: null });
  }
  await page.emulateMedia({ reducedMotion: 'reduce' });
  tell('reduced motion', await page.evaluate(findMotion));
  await page.emulateMedia({ reducedMotion: null });

  const folds = 'details:not([data-menu]):not([open])';
  if ((await page.locator(`main ${folds}`).count()) > 0) {
    await page.evaluate((closed) => {
      for (const one of document.querySelectorAll<HTMLDetailsElement>(closed)) one.open = true;
    }, folds);
    // Some folds ask for what they show when they are opened.
    await page.waitForTimeout(600);
    tell('fold-outs open', [...(await whole()), ...(await checkReflow(page))]);
  }
  const menus = page.locator('details[data-menu]:not(.small-nav) > summary').filter({ visible: true });
  for (let at = 0; at < (await menus.count()); at += 1) {
    await menus.nth(at).click();
    // What lies under an open menu is out of reach as long as it is open.
    const found = await checkAxe(page, { selector: 'details[data-menu][open]' });
    tell('a menu open', [...found, ...(await checkReflow(page))]);
    await page.keyboard.press('Escape');
  }
  await again();
  const opens = page.locator('a[data-dialog], [data-open-help]').filter({ visible: true });
  for (let at = 0; at < (await opens.count()); at += 1) {
    await opens.nth(at).click();
    await page.locator('dialog[open]').waitFor();
    tell('a dialog open', [...(await whole()), ...(await walkInDialog(page))]);
    await page.keyboard.press('Escape');
    const isBack = await opens.nth(at).evaluate((opener) => opener === document.activeElement);
    if (!isBack) tell('a dialog closed', ['the focus is not back where the dialog was opened']);
  }
  await inspectErrors(page, tell, whole);
  await page.setViewportSize(zoomed);
  await again();
  tell('at 400 %', [
    ...(await checkReflow(page)),
    ...(await checkReflow(page, { apart: true })),
    ...(await walkByTab(page)),
  ]);
}

/** Every form of the page that can be sent empty and answers with errors: they have the focus, the title says so, each leads to its field. */
async function inspectErrors(page: Page, tell: Inspected, whole: () => Promise<string[]>): Promise<void> {
  const address = page.url();
  const title = await page.title();
  const forms = page.locator('main form[method="post"]:has([name]:not([type="hidden"]))');
  for (let at = 0; at < (await forms.count()); at += 1) {
    const form = forms.nth(at);
    const send = form.locator('button[type="submit"]:not([formaction]):not([tabindex="-1"])').last();
    if (!(await send.isVisible())) continue;
    await form.evaluate(emptyForm);
    const isSent = (answer: Response) =>
      answer.request().method() === 'POST' && answer.request().resourceType() !== 'fetch';
    const [answer] = await Promise.all([page.waitForResponse(isSent), send.click()]);
    await answer.finished();
    const summary = page.locator('main .error-summary');
    // The page is put in place of this one a moment after it came; on a busy machine that moment is long.
    if (answer.status() === 422) await summary.waitFor({ timeout: 5000 }).catch(() => undefined);
    await page.waitForTimeout(250);
    if ((await summary.count()) > 0) {
      const hasFocus = await summary.evaluate((element) => element === document.activeElement);
      const faults = hasFocus ? [] : ['the errors have not the focus'];
      if ((await page.title()) === title) faults.push('the title is the same as before the errors');
      tell('errors', [...faults, ...(await whole()), ...(await checkReflow(page))]);
    }
    await page.goto(address);
  }
}

async function walkInDialog(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (let press = 0; press < 6; press += 1) {
    await page.keyboard.press('Tab');
    const isOut = await page.evaluate(
      () => document.activeElement !== document.body && !document.activeElement?.closest('dialog[open]'),
    );
    if (isOut) faults.push('Tab leaves an open dialog');
  }
  return faults;
}

function emptyForm(form: SVGElement | HTMLElement): void {
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
    'input, textarea, select',
  )) {
    if (field.type === 'hidden') continue;
    if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)) field.checked = false;
    else if (field instanceof HTMLSelectElement)
      field.selectedIndex = [...field.options].findIndex(({ value }) => value === '');
    else field.value = '';
  }
}

/** What still moves for somebody who asked for less motion. */
function findMotion(): string[] {
  return document
    .getAnimations()
    .filter(
      (animation) => animation.playState === 'running' && Number(animation.effect?.getTiming().duration ?? 0) > 10,
    )
    .map((animation) => `moves: ${(animation as CSSAnimation).animationName ?? animation.id}`);
}
