import { announcePage } from './on-page.ts';

/** The parts of the shell that change from page to page. What announces stays, or it would announce nothing. */
const parts = ['body > .skip-link', 'body > header', 'body > .page', 'body > footer', 'body > dialog'];

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
  const files = chosenFiles();
  for (const selector of parts) {
    const here = document.querySelector(selector);
    const there = page.querySelector(selector);
    if (here && there) here.replaceWith(document.adoptNode(there));
    else if (here) here.remove();
    else if (there) main?.after(document.adoptNode(there));
  }
  Object.assign(document.getElementById('announcer')?.dataset ?? {}, page.getElementById('announcer')?.dataset);
  for (const [id, list] of files) giveFiles(id, list);
  announcePage();
}

/** Files chosen on this page by the id of their field: a form that comes back with errors must not ask for them again. */
function chosenFiles(): [string, FileList][] {
  return [...document.querySelectorAll<HTMLInputElement>('main form[method="post"] input[type="file"]')].flatMap(
    ({ id, files }) => (files && files.length > 0 ? [[id, files] as [string, FileList]] : []),
  );
}

function giveFiles(id: string, files: FileList): void {
  const field = document.getElementById(id);
  if (field instanceof HTMLInputElement && field.closest('[data-keep-files]')) field.files = files;
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

/** A field, and not what a script laid another one over. */
const typed = ['input:not([type="hidden"])', 'select', 'textarea']
  .map((one) => `${one}:not([tabindex="-1"])`)
  .join(', ');

/** Focuses what must be read first: the error summary, or what has just happened; else where the page wants typing to begin. */
export function focusMessage(): boolean {
  const message =
    document.querySelector<HTMLElement>('main [data-focus]') ??
    document.querySelector<HTMLElement>(`main [data-autofocus] :is(${typed})`);
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
