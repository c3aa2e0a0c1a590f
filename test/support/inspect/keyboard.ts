import type { Page } from 'playwright-core';

/** One place where the focus rested. */
interface Stop {
  readonly what: string;
  /** Nothing has the focus: the end of the page. */
  readonly isEnd: boolean;
  readonly isNew: boolean;
  /** Still in the control of the stop before. */
  readonly isInside: boolean;
  /** What is wrong with the place; empty when one sees where one is. */
  readonly faults: readonly string[];
}

/**
 * Goes through a page by Tab alone, from its beginning to its end. Found are: a control that Tab never reaches, a place where it stays or goes in
 * circles, a focus that is not seen, that lies outside the window or under something else (WCAG 2.4.11), and an order that jumps back up (2.4.3).
 */
export async function walkByTab(page: Page, { most = 400 } = {}): Promise<string[]> {
  const faults = new Set<string>();
  let inside = 0;
  await page.evaluate(beginWalk);
  for (let press = 0; ; press += 1) {
    if (press === most) {
      faults.add(`Tab does not come to an end after ${most} presses`);
      break;
    }
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(readStop);
    if (stop.isEnd) break;
    for (const fault of stop.faults) faults.add(`${fault}: ${stop.what}`);
    // A field for a day has stops of its own inside: day, month, year and the calendar.
    inside = stop.isInside ? inside + 1 : 0;
    if (inside > 5 || (!stop.isNew && inside === 0)) {
      faults.add(`Tab goes in circles: ${stop.what}`);
      break;
    }
  }
  for (const fault of await page.evaluate(findUnreached)) faults.add(fault);
  return [...faults];
}

/** What is wrong with the place where the focus is now. */
export async function checkFocus(page: Page): Promise<string[]> {
  await page.evaluate(() => delete (window as { walked?: unknown }).walked);
  const { what, isEnd, faults } = await page.evaluate(readStop);
  return isEnd ? ['nothing has the focus'] : faults.map((fault) => `${fault}: ${what}`);
}

interface Walking extends Window {
  walked?: Element[];
}

function beginWalk(): void {
  (window as Walking).walked = [];
  (document.activeElement as HTMLElement | null)?.blur();
  getSelection()?.removeAllRanges();
  scrollTo(0, 0);
  // The place where Tab goes on from is that of the last click or focus; here it is the beginning.
  const start = document.querySelector<HTMLElement>('dialog:modal') ?? document.body;
  const had = start.getAttribute('tabindex');
  start.tabIndex = -1;
  start.focus({ preventScroll: true });
  if (had === null) start.removeAttribute('tabindex');
}

/** Runs in the page. */
function readStop(): Stop {
  const walked = (window as Walking).walked ?? [];
  const element = document.activeElement as HTMLElement | null;
  // From the last control the browser goes to the first again, or to its own bar.
  if (!element || element === document.body || element === document.documentElement || element === walked[0])
    return { what: 'the end', isEnd: true, isNew: true, isInside: false, faults: [] };
  const faults: string[] = [];
  const box = seenBox(element);
  if (box.width < 1 || box.height < 1) faults.push('has no size');
  else if (!isRinged(element)) faults.push('the focus is not seen');
  const seen = box.width < 1 ? 1 : shareSeen(element, box);
  if (seen === 0) faults.push('the focus is covered or outside the window');
  else if (seen < 0.5) faults.push('more than half of the focus is covered');
  const before = walked.at(-1);
  if (before && isJumpBack(before, element)) faults.push(`the order jumps up from “${short(before)}”`);
  const isNew = !walked.includes(element);
  const isInside = before === element && element.matches('input[type="date"], input[type="time"]');
  walked.push(element);
  return { what: short(element), isEnd: false, isNew, isInside, faults };

  function short(one: Element): string {
    return one.outerHTML.replaceAll(/\s+/g, ' ').slice(0, 100);
  }

  /** What is seen of a control: boxes drawn by their label count as that. */
  function seenBox(one: HTMLElement): DOMRect {
    const rects = [...one.getClientRects()];
    const first = rects.length > 1 ? rects[0] : undefined;
    return first ?? one.getBoundingClientRect();
  }

  function isRinged(one: HTMLElement): boolean {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(one);
    const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor);
    return isOutlined || boxShadow !== 'none';
  }

  function shareSeen(one: HTMLElement, { left, top, width, height }: DOMRect): number {
    let [seenPoints, points] = [0, 0];
    for (const across of [0.1, 0.5, 0.9]) {
      for (const down of [0.15, 0.5, 0.85]) {
        const [x, y] = [left + width * across, top + height * down];
        // A field of several lines may reach below the window: the browser shows the line that is typed in.
        if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
        points += 1;
        const there = document.elementFromPoint(x, y);
        if (
          there &&
          (one.contains(there) || (there.contains(one) && isSeeThrough(there, one)) || isLabelOf(there, one))
        )
          seenPoints += 1;
      }
    }
    return points === 0 ? 0 : seenPoints / points;
  }

  /** Between the lines of an inline link lies what it stands in. */
  function isSeeThrough(there: Element, one: HTMLElement): boolean {
    return there !== document.body && getComputedStyle(one).display.startsWith('inline');
  }

  function isLabelOf(there: Element, one: HTMLElement): boolean {
    return [...((one as HTMLInputElement).labels ?? [])].some((label) => label.contains(there));
  }

  /** Up again without going to the right: neither the order of lines nor that of columns. */
  function isJumpBack(last: Element, next: Element): boolean {
    const [from, to] = [last.getBoundingClientRect(), next.getBoundingClientRect()];
    const isFloating = (one: Element) =>
      one.closest('.selection-bar, .sticky-row, .toast, .skip-link, dialog, [data-look-ahead], .combobox, thead') !==
      null;
    if (isFloating(last) || isFloating(next)) return false;
    return to.bottom <= from.top - 2 && to.left < from.right - 2 && to.left <= from.left + 40;
  }
}

/** Runs in the page. */
function findUnreached(): string[] {
  const walked = new Set((window as Walking).walked ?? []);
  const root = document.querySelector('dialog:modal') ?? document.body;
  const wanted = root.querySelectorAll<HTMLElement>(
    'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]',
  );
  const missed: string[] = [];
  for (const element of wanted) {
    const isOff =
      element.matches(':disabled, [tabindex="-1"]') || !element.checkVisibility({ visibilityProperty: true });
    if (isOff || walked.has(element) || element.closest('[inert]')) continue;
    if (element instanceof HTMLInputElement && element.type === 'radio') {
      const group = [...walked].some(
        (one) =>
          one instanceof HTMLInputElement &&
          one.type === 'radio' &&
          one.name === element.name &&
          one.form === element.form,
      );
      if (group) continue;
    }
    missed.push(`Tab never reaches: ${element.outerHTML.replaceAll(/\s+/g, ' ').slice(0, 100)}`);
  }
  return missed;
}
