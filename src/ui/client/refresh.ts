import { announce } from './marked-row.ts';
import { requestPage } from './request-page.ts';

/** How often a page that shows progress asks how far it is, in milliseconds. */
const every = 1500;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Work under way is asked about again and again, until it is at its end; only what changed is put in its place. */
export function startRefresh(): void {
  clearTimeout(waiting);
  if (!document.querySelector('[data-refresh]')) return;
  waiting = setTimeout(async () => {
    const answer = await requestPage({ url: location.href, method: 'get', aside: true });
    const here = document.querySelector('[data-refresh]');
    if (answer.kind !== 'page' || !here?.id) return;
    const there = answer.page.getElementById(here.id);
    if (!there) return;
    const heading = document.querySelector('main h1');
    const words = answer.page.querySelector('main h1')?.textContent;
    if (heading && words && heading.textContent !== words) heading.textContent = words;
    document.title = answer.page.title;
    const news = newsIn(here, there);
    here.replaceWith(document.adoptNode(there));
    if (news) announce(news);
    startRefresh();
  }, every);
}

/** What is worth saying of work under way: each quarter of it, and what it came to. */
function newsIn(here: Element, there: Element): string | undefined {
  const [before, now] = [here, there].map((part) => part.querySelector('progress'));
  if (!now) return there.textContent?.replace(/\s+/g, ' ').trim().slice(0, 200);
  const quarter = ({ value, max }: HTMLProgressElement) => Math.floor((4 * value) / max);
  const isFurther = !before || quarter(now) > quarter(before);
  return isFurther ? (now.nextElementSibling?.textContent ?? undefined) : undefined;
}
