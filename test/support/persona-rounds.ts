import type { Browser, Page } from 'playwright-core';
import { checkAxe, withPage } from './browser.ts';
import { checkNames } from './inspect/names.ts';
import { checkWords } from './inspect/words.ts';
import { checkReflow } from './inspect/zoom.ts';
import { Keyboard } from './keyboard.ts';
import { jobs, type Round } from './persona-jobs.ts';
import type { LetterRoom } from './ready-letter.ts';

/** What came of the rounds so far. */
export interface RoundsDone {
  rounds: number;
  presses: number;
  /** Pages looked at: each kind once in each language and width. */
  readonly pages: Set<string>;
  readonly findings: string[];
}

/** Everyone whose job is tried. */
export const personas: readonly string[] = Object.keys(jobs);

export const widths = [1280, 768, 320] as const;

/** Every way to sit before the program. */
export const everyRound: readonly Round[] = widths.flatMap((width) =>
  (['en', 'fr'] as const).flatMap((language) => [true, false].map((scripts) => ({ width, language, scripts }))),
);

/** Six of them in which every two of width, language and scripts come together once. */
export const pairs: readonly Round[] = [
  { width: 1280, language: 'en', scripts: true },
  { width: 320, language: 'fr', scripts: true },
  { width: 768, language: 'en', scripts: false },
  { width: 1280, language: 'fr', scripts: false },
  { width: 320, language: 'en', scripts: false },
  { width: 768, language: 'fr', scripts: true },
];

/** Has a persona do their job once, and notes what was wrong on the way: where the focus was lost or hidden, and on the pages themselves. */
export async function workRound(
  {
    browser,
    origin,
    room,
    into,
    axe,
  }: { browser: Browser; origin: string; room: LetterRoom; into: RoundsDone; axe: boolean },
  persona: string,
  round: Round,
): Promise<void> {
  const { width, language, scripts } = round;
  const options = { viewport: { width, height: 800 }, locale: `${language}-CA`, javaScriptEnabled: scripts };
  const who = `${persona} ${width} px ${language}${scripts ? '' : ' without scripts'}`;
  await withPage(browser, options, async (page, faults) => {
    page.setDefaultTimeout(30_000);
    const keyboard = new Keyboard(page, async () => {
      const kind = `${kindOf(page)} ${width} ${language}${scripts ? '' : ' plain'}`;
      if (into.pages.has(kind)) return;
      into.pages.add(kind);
      // axe needs the page's own clock, which stands still without scripts.
      const found = [...(await inspectPage(page)), ...(axe && scripts ? await checkAxe(page) : [])];
      into.findings.push(...found.map((one) => `${kind}: ${one}`));
    });
    await keyboard.signIn(origin, persona);
    await jobs[persona]?.({ ...round, page, keyboard, room });
    into.rounds += 1;
    into.presses += keyboard.presses;
    into.findings.push(...new Set(keyboard.faults.map((fault) => `${who}: ${fault}`)));
    // Chromium writes every refusal to its console; those who are kept out are refused.
    if (faults.every((fault) => fault.includes('403'))) faults.length = 0;
  });
}

/** Names, words and width of the page as it is. */
async function inspectPage(page: Page): Promise<string[]> {
  return [...(await checkNames(page)), ...(await checkWords(page)), ...(await checkReflow(page))];
}

/** Addresses of the same page of different records are one kind. */
export function kindOf(page: Page): string {
  return new URL(page.url()).pathname.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id');
}
