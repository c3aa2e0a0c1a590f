import { requestPage } from './request-page.ts';

/** What is loaded only when somebody opens it; where that fails, the link that is there leads to its page. */
export function startUnfolding(): void {
  document.addEventListener('toggle', ({ target }) => void load(target), true);
}

async function load(target: EventTarget | null): Promise<void> {
  if (!(target instanceof HTMLDetailsElement) || !target.open || !target.dataset.unfold) return;
  const url = target.dataset.unfold;
  delete target.dataset.unfold;
  const answer = await requestPage({ url, method: 'get', aside: true });
  const part = answer.kind === 'page' ? answer.page.querySelector('[data-unfolded]') : null;
  const body = target.querySelector('.disclosure-body');
  if (part && body) body.replaceChildren(document.adoptNode(part));
  else target.dataset.unfold = url;
}
