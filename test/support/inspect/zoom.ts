import type { Page } from 'playwright-core';
import { overflowWidth } from '../browser.ts';

/** A screen of 1280 × 1024 pixels at 400 %: what is left of it in CSS pixels (WCAG 1.4.10). */
export const zoomed = { width: 320, height: 256 } as const;

/** The least that pages must bear (WCAG 1.4.12): lines, letters, words and paragraphs set apart by whoever reads. */
const spacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

/** Whether anything is cut off or needs scrolling sideways in the window as it is; with the spacing of text set apart as well. */
export async function checkReflow(page: Page, { apart = false } = {}): Promise<string[]> {
  if (apart) await page.evaluate(setApart, spacing);
  const wide = await overflowWidth(page);
  const cut = await page.evaluate(findCutText);
  const stuck = await page.evaluate(findStuck);
  if (apart) await page.evaluate(() => Object.assign(document, { adoptedStyleSheets: [] }));
  const how = apart ? ' with text set apart' : '';
  return [
    ...(wide > 0 ? [`${wide} pixels too wide${how}`] : []),
    ...cut.map((one) => `cut off${how}: ${one}`),
    ...stuck,
  ];
}

function setApart(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}

/** Text in a box that hides what does not fit. */
function findCutText(): string[] {
  const found: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const hidesX = element.scrollWidth > element.clientWidth + 1;
    const hidesY = element.scrollHeight > element.clientHeight + 2;
    if (
      (!hidesX && !hidesY) ||
      !element.checkVisibility() ||
      element.matches('.visually-hidden, .language-long, svg *, select, input')
    )
      continue;
    if (element.closest('.visually-hidden, [data-combobox] select') || element.clientWidth <= 1) continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const isCut = (hidesX && /hidden|clip/.test(overflowX)) || (hidesY && /hidden|clip/.test(overflowY));
    if (isCut && (element.textContent ?? '').trim() !== '')
      found.push(element.outerHTML.replaceAll(/\s+/g, ' ').slice(0, 100));
  }
  return found;
}

/** What sticks to the window must leave most of it to what scrolls. */
function findStuck(): string[] {
  const stuck = [...document.querySelectorAll<HTMLElement>('body *')].filter(
    (element) =>
      /sticky|fixed/.test(getComputedStyle(element).position) &&
      element.checkVisibility() &&
      !element.closest('dialog') &&
      // Heading rows of stacked tables are there for screen readers alone.
      (element.closest('thead')?.clientWidth ?? innerWidth) > 1,
  );
  const tall = stuck.filter((element) => !stuck.some((other) => other !== element && other.contains(element)));
  return tall
    .filter((element) => element.getBoundingClientRect().height > innerHeight * 0.45 && !element.matches('.look-ahead'))
    .map(
      (element) =>
        `sticks over ${Math.round((100 * element.getBoundingClientRect().height) / innerHeight)} % of the window: ${element.className || element.tagName}`,
    );
}
