const started = new WeakSet<HTMLFormElement>();

/**
 * Where a form can look something up from one of its fields, does so when that field is left: the form is sent as if its button had
 * been pressed, and only the part that answers is put in place. Nothing typed is touched.
 */
export function startFinds(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-finds]')) {
    const form = place.closest('form');
    if (!form || started.has(form)) continue;
    started.add(form);
    form.addEventListener('change', ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.value.trim() === '') return;
      const asked = [...form.querySelectorAll<HTMLElement>('[data-finds]')].find((one) =>
        one.dataset.exact?.split(' ').includes(target.name),
      );
      if (asked) void find(form, asked);
    });
  }
}

async function find(form: HTMLFormElement, place: HTMLElement): Promise<void> {
  const { finds = '' } = place.dataset;
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  body.append('change', finds);
  const page = await post(form.getAttribute('action') ?? '', body);
  const answer = [...(page?.querySelectorAll<HTMLElement>('[data-finds]') ?? [])].find(
    (one) => one.dataset.finds === finds,
  );
  if (!answer || !place.isConnected) return;
  // What announces stays, or it would announce nothing.
  const [said, saying] = [place.querySelector('[role="status"]'), answer.querySelector('[role="status"]')];
  if (said && saying) said.replaceChildren(...[...saying.childNodes].map((node) => document.adoptNode(node)));
}

/** The answer as a document; XMLHttpRequest parses it itself, see `request-page.ts`. */
function post(url: string, body: URLSearchParams): Promise<Document | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'document';
    request.setRequestHeader('Accept', 'text/html');
    request.onload = () => resolve(request.status === 200 ? request.responseXML : null);
    request.onerror = () => resolve(null);
    request.send(body);
  });
}
