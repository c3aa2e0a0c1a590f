import type { Visit } from './visit.ts';

/** After a file was sent for, the browser stays on the page: the form may be used again after this long (ms). */
const downloadPause = 3000;

/** Sends forms without leaving the page. A second press while the first is under way does nothing. */
export function startForms(visit: (visit: Visit) => Promise<void>): void {
  const sending = new WeakSet<HTMLFormElement>();
  document.addEventListener('submit', (event) => {
    const { target: element, submitter } = event;
    if (!(element instanceof HTMLFormElement) || event.defaultPrevented || methodOf(element, submitter) === 'dialog')
      return;
    if (sending.has(element)) {
      event.preventDefault();
      return;
    }
    const url = actionOf(element, submitter);
    sending.add(element);
    markBusy(submitter, true);
    const release = () => {
      sending.delete(element);
      markBusy(submitter, false);
    };
    if (element.closest('[data-reload]') || element.target || url.origin !== location.origin) {
      setTimeout(release, downloadPause);
      return;
    }
    event.preventDefault();
    void visit({ ...requestOf(element, submitter, url), history: 'push', form: { element, submitter } }).finally(
      release,
    );
  });
}

function requestOf(form: HTMLFormElement, submitter: HTMLElement | null, url: URL): Omit<Visit, 'history'> {
  const data = new FormData(form, submitter);
  if (methodOf(form, submitter) === 'get') {
    url.search = asQuery(data).toString();
    return { url: url.href, method: 'get' };
  }
  const enctype = submitter?.getAttribute('formenctype') ?? form.enctype;
  return { url: url.href, method: 'post', body: enctype === 'multipart/form-data' ? data : asQuery(data) };
}

function asQuery(data: FormData): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of data) query.append(name, typeof value === 'string' ? value : value.name);
  return query;
}

// A field named "action" or "method" hides the form's own property, so the attributes are read.
function actionOf(form: HTMLFormElement, submitter: HTMLElement | null): URL {
  const action = submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
  return new URL(action || location.href, location.href);
}

function methodOf(form: HTMLFormElement, submitter: HTMLElement | null): string {
  return (submitter?.getAttribute('formmethod') ?? form.getAttribute('method') ?? 'get').toLowerCase();
}

function markBusy(submitter: HTMLElement | null, busy: boolean): void {
  if (busy) submitter?.setAttribute('aria-busy', 'true');
  else submitter?.removeAttribute('aria-busy');
}
