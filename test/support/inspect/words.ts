import type { Page } from 'playwright-core';

/** Words that stand in nearly every sentence of one language and in none of the other. */
const telling = {
  en: 'the and with your this that from have been you which must are was will they their about into when what who how not'.split(
    ' ',
  ),
  fr: 'le les des une est pour dans avec vous votre vos sur qui que aux cette ces sont été leur pas sans être où dont'.split(
    ' ',
  ),
} as const;

/** Words that the other language has as well, each in its own sense. */
const shared = new Set(['sur', 'pour', 'est']);

/**
 * Finds words of a page that are not in its language: on the page, in its title, and in the names of its controls. What is marked as another
 * language (WCAG 3.1.2) is in its place.
 */
export async function checkWords(page: Page): Promise<string[]> {
  return page.evaluate(findForeignWords, {
    telling: { en: [...telling.en], fr: telling.fr.filter((word) => !shared.has(word)) },
  });
}

/** Runs in the page. */
function findForeignWords({ telling: of }: { telling: { en: string[]; fr: string[] } }): string[] {
  const own = document.documentElement.lang;
  const other = own === 'en' ? of.fr : of.en;
  const faults = new Set<string>();
  const look = (text: string, where: string) => {
    const found = new Set(
      text
        .toLowerCase()
        .split(/[^\p{L}]+/u)
        .filter((word) => other.includes(word)),
    );
    // One such word may be part of a name.
    if (found.size >= 2)
      faults.add(`not in ${own === 'en' ? 'English' : 'French'}, ${where}: ${text.trim().slice(0, 100)}`);
  };
  const isOwn = (element: Element | null) =>
    element !== null && element.closest('[lang]')?.getAttribute('lang')?.slice(0, 2) === own;
  look(document.title, 'the title');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const blocks = new Map<Element, string>();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || !isOwn(parent) || !parent.checkVisibility() || parent.closest('script, style, textarea')) continue;
    const block =
      parent.closest('p, li, td, th, dd, dt, h1, h2, h3, h4, legend, label, summary, button, a, div, span') ?? parent;
    blocks.set(block, `${blocks.get(block) ?? ''} ${node.textContent}`);
  }
  for (const [block, text] of blocks) look(text, block.tagName.toLowerCase());
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
    if (!isOwn(element) || !element.checkVisibility()) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) look(element.getAttribute(name) ?? '', name);
  }
  return [...faults];
}
