import { loadByBrowser, submitByBrowser } from './by-browser.ts';
import { carryFields, keepDraft } from './carry-fields.ts';
import { startForms } from './forms.ts';
import { keepScroll, rememberScroll, scrollOf } from './history.ts';
import { keepRow, markedRow } from './marked-row.ts';
import { requestPage } from './request-page.ts';
import { fitsHere, focusPage, swapPage } from './swap.ts';
import type { Visit } from './visit.ts';

let shownUrl = withoutHash(location.href);
/** What is shown came as the answer to a form and has no address of its own: going back leads to the page that sent it. */
let isAnswer = false;

/**
 * Loads the next page without leaving this one: faster, and the keyboard and screen readers land on its heading. Everything works
 * without it; whatever it does not understand is left to the browser.
 */
export function startNavigation(): void {
  history.scrollRestoration = 'manual';
  rememberScroll();
  document.addEventListener('click', followLink);
  startForms(visit);
  addEventListener('popstate', goBack);
}

function followLink(event: MouseEvent): void {
  const link = (event.target as Element).closest?.<HTMLAnchorElement>('a[href]');
  if (
    !link ||
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  if (link.target || link.hasAttribute('download') || link.closest('[data-reload]') || link.origin !== location.origin)
    return;
  if (link.hash && withoutHash(link.href) === shownUrl) return;
  event.preventDefault();
  void visit({ url: link.href, method: 'get', history: 'push' });
}

function goBack(): void {
  if (withoutHash(location.href) === shownUrl && !isAnswer) {
    // A new place on the same page has no remembered scroll yet: the browser goes there itself.
    if (history.state !== null || !location.hash) scrollTo(0, scrollOf(history.state));
    return;
  }
  void visit({ url: location.href, method: 'get', history: 'restore' });
}

async function visit({ form, ...asked }: Visit): Promise<void> {
  const carry = form?.element.matches('[data-language-switch]') ? carryFields() : undefined;
  if (carry) await askForDraft(asked);
  const busy = setTimeout(() => document.documentElement.toggleAttribute('data-loading', true), 150);
  const waiting = setTimeout(() => tellWaiting(asked), 300);
  const answer = await requestPage(asked);
  clearTimeout(busy);
  clearTimeout(waiting);
  if (answer.kind === 'cancelled') return;
  for (const mark of ['data-loading', 'data-waiting']) document.documentElement.removeAttribute(mark);
  // In the other language it is the same place of the same page; an enrolment page keeps its secret there.
  const url = answer.url + (carry ? location.hash : new URL(asked.url, location.href).hash);
  if (answer.kind === 'other' || !(carry || fitsHere(answer.page))) {
    // The effect of a form that was redirected has happened; one that was not is sent again by the browser with its idempotency key.
    if (asked.method === 'get' || answer.redirected) loadByBrowser(url);
    else if (answer.kind === 'page') showPage(answer.page, asked, location.href);
    else submitByBrowser(form);
    return;
  }
  const stays = asked.method === 'post' && !answer.redirected;
  showPage(answer.page, asked, stays ? location.href : url, stays && (isAnswer || !answer.isRefused));
  carry?.();
}

/** Rows that were added to a form stand in no address: the page in the other language is asked for with the draft of it. */
async function askForDraft({ body }: Pick<Visit, 'body'>): Promise<void> {
  const draft = await keepDraft();
  const next = body?.get('next');
  if (draft === undefined || typeof next !== 'string') return;
  const page = new URL(next, location.href);
  page.searchParams.set('draft', draft);
  body?.set('next', page.pathname + page.search);
}

/** The next page takes its time. A form stays in sight: what was typed in it may come back with errors. */
function tellWaiting({ method }: Pick<Visit, 'method'>): void {
  if (method === 'get') document.documentElement.toggleAttribute('data-waiting', true);
  const announcer = document.getElementById('announcer');
  if (announcer) announcer.textContent = announcer.dataset.loading ?? '';
}

function showPage(page: Document, { history: kind }: Pick<Visit, 'history'>, url: string, asAnswer = false): void {
  if (kind === 'push' && (url !== location.href || (asAnswer && !isAnswer))) {
    keepScroll();
    if (asAnswer) keepRow(markedRow());
    history.pushState({}, '', url);
  }
  const scroll = kind === 'restore' ? scrollOf(history.state) : 0;
  shownUrl = withoutHash(location.href);
  isAnswer = asAnswer;
  swapPage(page);
  scrollTo(0, scroll);
  focusPage(page, new URL(url).hash, kind === 'restore');
  if (kind === 'restore') scrollTo(0, scroll);
}

function withoutHash(url: string): string {
  return url.split('#')[0] ?? url;
}
