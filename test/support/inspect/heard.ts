import type { Page } from 'playwright-core';

interface Listening extends Window {
  heardHere?: string[];
}

/**
 * Listens from now on as a screen reader does: to text that comes into a live region which was on the page before. A region that is inserted
 * together with its text is not heard by all of them, and not here.
 */
export async function startListening(page: Page): Promise<void> {
  await page.evaluate(() => {
    const live = '[aria-live="polite"], [aria-live="assertive"], [role="status"], [role="alert"], output';
    const known = new WeakSet<Element>(document.querySelectorAll(live));
    const heard: string[] = [];
    (window as Listening).heardHere = heard;
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const place = target instanceof Element ? target : target.parentElement;
        const region = place?.closest(live);
        if (region && known.has(region)) heard.push((region.textContent ?? '').replaceAll(/\s+/g, ' ').trim());
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** What was heard so far. */
export async function readHeard(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as Listening).heardHere ?? []);
}
