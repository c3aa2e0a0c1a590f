import type { Browser, Page } from 'playwright-core';
import { checkAxe, overflowWidth, withPage } from './browser.ts';

/** How somebody sits before the program. */
export interface Seat {
  readonly language: 'en' | 'fr';
  /** Pixels: a screen 1280, a phone 390 or 320. */
  readonly width: number;
  readonly javaScript?: boolean;
}

/** What was looked at, each kind of page once, and what was wrong with it. */
export interface Inspection {
  readonly kinds: Set<string>;
  readonly findings: string[];
}

/** An invented person at work in the browser. Every new kind of page is checked as it is reached. */
export interface AtWork {
  readonly page: Page;
  /** What the page wrote to the console as an error; emptied by whoever expected it. */
  readonly faults: string[];
  /** Goes to an address as if typed. */
  go(path: string): Promise<void>;
  /** Presses a link or button, opening the menu it stands in, and waits for the next page. */
  press(selector: string, next: RegExp): Promise<void>;
  /** Goes to several, one after the other. */
  goAll(paths: readonly string[]): Promise<void>;
  /** Checks the page that is shown, with WCAG rules and for its width. */
  check(): Promise<void>;
}

/** Signs somebody in by a click on the first page and lets them work. Errors on the console fail the test. */
export async function asPersona(
  { browser, origin, inspection }: { browser: Browser; origin: string; inspection: Inspection },
  persona: string,
  seat: Seat,
  work: (atWork: AtWork) => Promise<void>,
): Promise<void> {
  const { language, width, javaScript = true } = seat;
  const options = {
    locale: `${language}-CA`,
    viewport: { width, height: 900 },
    javaScriptEnabled: javaScript,
    // A phone has no mouse; what only a mouse can reach would not be found.
    hasTouch: width < 500,
  };
  await withPage(browser, options, async (page, faults) => {
    page.setDefaultTimeout(20_000);
    const check = async () => {
      const kind = kindOf(page.url());
      if (!javaScript || inspection.kinds.has(kind)) return;
      inspection.kinds.add(kind);
      const at = `${kind} (${persona})`;
      await inspect(page, seat, at, inspection.findings);
      const other = { language: language === 'en' ? 'fr' : 'en', width: width > 500 ? 320 : 1280 } as const;
      const tab = await page.context().newPage();
      tab.on('pageerror', (fault) => faults.push(fault.message));
      await tab.setViewportSize({ width: other.width, height: 900 });
      await tab.goto(page.url());
      await switchLanguage(tab, other.language);
      await inspect(tab, other, at, inspection.findings);
      await tab.close();
      // Back again without a page: that the button comes back to the page was seen on the way there.
      const form = { language };
      await page.context().request.post(`${origin}/language`, { form, headers: { origin }, maxRedirects: 0 });
    };
    const arrive = async (next: RegExp, leave: () => Promise<unknown>) => {
      const arrived = page.waitForURL((url) => next.test(url.pathname + url.search));
      await Promise.all([arrived, leave()]);
      await check();
    };
    const press = async (selector: string, next: RegExp) => {
      await page.locator(selector).first().waitFor({ state: 'attached' });
      const target = page.locator(selector).filter({ visible: true }).first();
      if ((await target.count()) === 0) await openMenuWith(page, selector);
      await arrive(next, () => target.click());
    };
    await page.goto(`${origin}/sign-in`);
    await check();
    await signIn(page, persona);
    await check();
    const go = async (path: string) => {
      await page.goto(origin + path);
      await check();
    };
    await work({
      page,
      faults,
      go,
      goAll: async (paths) => {
        for (const path of paths) await go(path);
      },
      press,
      check,
    });
  });
}

async function inspect(page: Page, { language, width }: Seat, at: string, findings: string[]): Promise<void> {
  const lang = await page.locator('html').getAttribute('lang');
  const sideways = await overflowWidth(page);
  const found = await checkAxe(page);
  if (lang !== language) found.push(`the page says that it is in "${lang}"`);
  if (sideways > 0) found.push(`it is ${sideways} pixels too wide`);
  findings.push(...found.map((one) => `${at} in ${language}, ${width} wide: ${one}`));
}

/** By the button of the page, which comes back to it. */
async function switchLanguage(page: Page, language: 'en' | 'fr'): Promise<void> {
  await page.locator('form[action="/language"] button').first().click();
  await page.locator(`html[lang="${language}"]`).waitFor();
}

/** Colleagues are folded away; whoever is not there at all, an invented newcomer, presses the button of somebody else. */
async function signIn(page: Page, persona: string): Promise<void> {
  const own = page.locator(`form[action="/sign-in/persona"]:has(input[name="persona"][value="${persona}"]) button`);
  const left = page.waitForURL((url) => url.pathname !== '/sign-in');
  if ((await own.count()) > 0) {
    const folded = page.locator('details:not([open])').filter({ has: own }).locator('summary');
    if ((await folded.count()) > 0) await folded.click();
    await Promise.all([left, own.click()]);
    return;
  }
  const other = page.locator('form[action="/sign-in/persona"]').first();
  await other.locator('input[name="persona"]').evaluate((input: HTMLInputElement, id) => {
    input.value = id;
  }, persona);
  await Promise.all([left, other.getByRole('button').click()]);
}

async function openMenuWith(page: Page, selector: string): Promise<void> {
  await page.locator(`details:not([open]):has(${selector}) > summary`).filter({ visible: true }).first().click();
}

/** Addresses of the same page of different records are one kind; each worklist and each action is one of its own. */
function kindOf(url: string): string {
  return new URL(url).pathname.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id');
}
