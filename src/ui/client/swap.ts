import { announcePage } from './on-page.ts';

/** The parts of the shell that change from page to page. What announces stays, or it would announce nothing. */
const parts = ['body > header', 'body > .page', 'body > footer', 'body > dialog'];

/**
 * Whether a page can take the place of this one: the same shell for the same person, from the same version of the product.
 * A sign-in page, another face, or a newer version after an upgrade is loaded as a whole.
 */
export function fitsHere(page: Document): boolean {
  return shellOf(page) === shellOf(document);
}

/** Puts the parts of `page` in place of those here. */
export function swapPage(page: Document): void {
  document.title = page.title;
  const { lang, className, dataset } = page.documentElement;
  Object.assign(document.documentElement, { lang, className });
  document.documentElement.dataset.shell = dataset.shell;
  const main = document.querySelector('body > .page');
  for (const selector of parts) {
    const here = document.querySelector(selector);
    const there = page.querySelector(selector);
    if (here && there) here.replaceWith(document.adoptNode(there));
    else if (here) here.remove();
    else if (there) main?.after(document.adoptNode(there));
  }
  announcePage();
}

/** Puts the focus where reading goes on: a message, the place in the address, or the heading; and says the title. */
export function focusPage(page: Document, hash: string, keepScroll: boolean): void {
  const announcer = document.getElementById('announcer');
  const toast = document.querySelector('main [data-toast] .toast-body')?.textContent;
  if (announcer) announcer.textContent = toast ?? page.getElementById('announcer')?.dataset.loaded ?? page.title;
  if (focusMessage()) return;
  const place = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  if (place && !keepScroll) place.scrollIntoView();
  const heading = document.querySelector<HTMLElement>('main h1');
  if (heading && !heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  (heading ?? document.getElementById('main'))?.focus({ preventScroll: true });
}

/** Focuses what must be read first: the error summary, or what has just happened; else where the page wants typing to begin. */
export function focusMessage(): boolean {
  const message =
    document.querySelector<HTMLElement>('main [data-focus]') ??
    document.querySelector<HTMLElement>('main [data-autofocus]:not(select.visually-hidden)');
  message?.focus();
  return message !== null;
}

function shellOf(page: Document): string {
  const { className, dataset } = page.documentElement;
  const files = [...page.querySelectorAll('link[rel="stylesheet"], script[src]')].map(
    (file) => file.getAttribute('href') ?? file.getAttribute('src'),
  );
  return JSON.stringify([className, dataset.shell, files]);
}
