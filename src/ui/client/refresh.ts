import { requestPage } from './request-page.ts';

/** How often a page that shows progress asks how far it is, in milliseconds. */
const every = 1500;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Work under way is asked about again and again, until it is at its end; only what changed is put in its place. */
export function startRefresh(): void {
  clearTimeout(waiting);
  if (!document.querySelector('[data-refresh]')) return;
  waiting = setTimeout(async () => {
    const answer = await requestPage({ url: location.href, method: 'get' });
    const here = document.querySelector('[data-refresh]');
    if (answer.kind !== 'page' || !here?.id) return;
    const there = answer.page.getElementById(here.id);
    if (!there) return;
    const heading = document.querySelector('main h1');
    const words = answer.page.querySelector('main h1')?.textContent;
    if (heading && words && heading.textContent !== words) heading.textContent = words;
    here.replaceWith(document.adoptNode(there));
    startRefresh();
  }, every);
}
