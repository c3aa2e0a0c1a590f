import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const require = createRequire(import.meta.url);
const places = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
);

/** Where Chromium is: `CHANCERY_CHROMIUM`, else where Debian and its siblings put it. */
export function findChromium(): string | undefined {
  return [process.env.CHANCERY_CHROMIUM, ...places].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  );
}

/** For `test(name, { skip: browserMissing }, …)`: the reason in plain words, or false when there is a browser. */
export const browserMissing: string | false =
  findChromium() === undefined
    ? 'No Chromium was found: install the package "chromium-headless-shell" or "chromium", or set CHANCERY_CHROMIUM to its path.'
    : false;

/**
 * Starts Chromium without any of its own traffic. Close it in `after`.
 *
 * @throws Error when there is no Chromium; tests skip by `browserMissing` before they come here.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(String(browserMissing));
  return chromium.launch({
    executablePath,
    args: [
      // Chromium's sandbox refuses to run as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * Gives the work a page in a context of its own and closes it afterwards. Errors and policy violations that the page met fail
 * the test, unless the work emptied `faults` because it expected them.
 */
export async function withPage<Result>(
  browser: Browser,
  options: BrowserContextOptions,
  work: (page: Page, faults: string[]) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()}`);
    });
    const result = await work(page, faults);
    if (faults.length > 0) throw new Error(`The page met faults:\n${faults.join('\n')}`);
    return result;
  } finally {
    await context.close();
  }
}

/** What axe found, as one line for each rule: rule, help, where. An empty list is a pass. */
export type AxeFindings = string[];

interface AxeRule {
  id: string;
  help: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

/**
 * Runs axe-core (WCAG 2.2 A and AA, and best practices) on what the page shows now. axe is evaluated through the debugger's
 * protocol, which the page's content security policy does not rule, so the policy stays on.
 */
export async function checkAxe(page: Page, { selector }: { selector?: string } = {}): Promise<AxeFindings> {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  }
  const violations = (await page.evaluate(
    `axe.run(${JSON.stringify(selector ?? null)} ?? document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }).then((found) => found.violations)`,
  )) as AxeRule[];
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} – ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}

/** How many pixels the page is wider than its window; 0 when nothing scrolls sideways. */
export async function overflowWidth(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}
