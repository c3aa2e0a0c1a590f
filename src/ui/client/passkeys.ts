import { CeremonyFault, type Failure, hasPasskeys, makePasskey, usePasskey } from './passkey-ceremony.ts';

/** What a page does with a passkey. */
type Act = 'sign-in' | 'step-up' | 'enrol' | 'add';

const api = '/api/v1';

/** The secret of a one-time link. It stays in the fragment, which is sent to nobody, and survives a change of language. */
let linkSecret = '';

const started = new WeakSet<Element>();

/** Gives the buttons for passkeys their work; without it the page says what is needed. */
export function startPasskeys(): void {
  if (location.pathname === '/enrol') linkSecret = location.hash.slice(1) || linkSecret;
  for (const field of document.querySelectorAll<HTMLInputElement>('[data-passkey-instead] input[name="link"]'))
    field.value ||= linkSecret;
  for (const part of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
    if (started.has(part)) continue;
    started.add(part);
    startPart(part);
  }
}

function startPart(part: HTMLElement): void {
  show(part, 'needs', false);
  const isWithoutLink = part.dataset.passkey === 'enrol' && !linkSecret;
  if (!hasPasskeys()) tell(part, 'unsupported', false);
  else if (isWithoutLink) tell(part, 'link', false);
  else show(part, 'ready', true);
  part.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    void run(part, event.target as HTMLFormElement);
  });
}

async function run(part: HTMLElement, form: HTMLFormElement): Promise<void> {
  if (part.hasAttribute('aria-busy')) return;
  part.setAttribute('aria-busy', 'true');
  tell(part, undefined, false);
  try {
    await perform(part.dataset.passkey as Act, form);
    if (part.dataset.passkey === 'enrol') finishEnrolment(part);
    else location.assign(part.dataset.next ?? '/');
  } catch (fault) {
    if (fault instanceof CeremonyFault && fault.code === 'step-up-needed')
      location.assign(`/confirm-identity?next=${encodeURIComponent(location.pathname)}`);
    else tell(part, fault, true);
  } finally {
    part.removeAttribute('aria-busy');
  }
}

function perform(act: Act, form: HTMLFormElement): Promise<void> {
  if (act === 'sign-in') return usePasskey(`${api}/sign-in/passkey/options`, `${api}/sign-in/passkey`);
  if (act === 'step-up') return usePasskey(`${api}/sign-in/step-up/options`, `${api}/sign-in/step-up`);
  const name = new FormData(form).get('label');
  const label = typeof name === 'string' && name.trim() !== '' ? { label: name.trim() } : {};
  if (act === 'add') return makePasskey(`${api}/credentials/options`, `${api}/credentials`, { asked: {}, sent: label });
  const link = linkSecret;
  return makePasskey(`${api}/sign-in/enrol/options`, `${api}/sign-in/enrol`, {
    asked: { link },
    sent: { link, ...label },
  });
}

/** The link is used up: it goes from the address and from memory, and the page says what comes next. */
function finishEnrolment(part: HTMLElement): void {
  linkSecret = '';
  history.replaceState(history.state, '', location.pathname);
  show(part, 'ready', false);
  show(part, 'done', true);
  for (const other of document.querySelectorAll<HTMLElement>('[data-passkey-instead]')) other.hidden = true;
  part.querySelector<HTMLElement>('[data-part="done"]')?.focus();
}

/** Says why it did not work, in the sentence of the page or in the words of the server. */
function tell(part: HTMLElement, fault: unknown, focus: boolean): void {
  const failure = typeof fault === 'string' ? fault : fault instanceof CeremonyFault ? fault.failure : undefined;
  const words = fault instanceof CeremonyFault && fault.code ? fault.message : undefined;
  const wanted: Failure | 'server' | undefined = words
    ? 'server'
    : ((failure as Failure) ?? (fault ? 'device' : undefined));
  for (const sentence of part.querySelectorAll<HTMLElement>('[data-failure]')) {
    sentence.hidden = sentence.dataset.failure !== wanted;
    if (wanted === 'server' && !sentence.hidden) sentence.textContent = words ?? '';
  }
  show(part, 'message', wanted !== undefined);
  if (focus) part.querySelector<HTMLElement>('[data-part="message"]')?.focus();
}

function show(part: HTMLElement, name: 'needs' | 'ready' | 'message' | 'done', visible: boolean): void {
  const place = part.querySelector<HTMLElement>(`[data-part="${name}"]`);
  if (place) place.hidden = !visible;
}
