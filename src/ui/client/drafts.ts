/** Milliseconds after the last key before what is typed is saved. */
const pause = 1500;
/** The largest body a browser sends when its page goes away (Fetch §4.6, 64 KiB for all of a page). */
const mostOnLeaving = 60_000;

interface Kept {
  readonly form: HTMLFormElement;
  readonly place: HTMLElement;
  isChanged: boolean;
  isSending: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const kept = new Map<HTMLFormElement, Kept>();
let isListening = false;

/** Saves what is typed on the server, a moment after typing and when the page is left. Nothing is kept in the browser. */
export function startDrafts(): void {
  listenOnce();
  for (const [form, draft] of kept) {
    if (form.isConnected) continue;
    save(draft, true);
    kept.delete(form);
  }
  for (const place of document.querySelectorAll<HTMLElement>('[data-draft]')) {
    const form = place.closest('form');
    if (!form || kept.has(form)) continue;
    const draft: Kept = { form, place, isChanged: false, isSending: false, timer: undefined };
    kept.set(form, draft);
    form.addEventListener('input', () => change(draft));
  }
}

function listenOnce(): void {
  if (isListening) return;
  isListening = true;
  const leave = () => {
    for (const draft of kept.values()) save(draft, true);
  };
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
  });
  // What is sent needs no draft: the server forgets it with the form.
  document.addEventListener(
    'submit',
    ({ target }) => {
      const draft = kept.get(target as HTMLFormElement);
      if (!draft) return;
      draft.isChanged = false;
      clearTimeout(draft.timer);
    },
    true,
  );
}

function change(draft: Kept): void {
  draft.isChanged = true;
  clearTimeout(draft.timer);
  draft.timer = setTimeout(() => save(draft, false), pause);
}

function save(draft: Kept, isLeaving: boolean): void {
  clearTimeout(draft.timer);
  if (!draft.isChanged || (draft.isSending && !isLeaving)) return;
  draft.isChanged = false;
  draft.isSending = true;
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(draft.form)) if (typeof value === 'string') body.append(name, value);
  const keepalive = isLeaving && body.toString().length < mostOnLeaving;
  void fetch(draft.place.dataset.draft ?? '', {
    method: 'POST',
    body,
    keepalive,
    headers: { accept: 'application/json' },
  })
    .then(async (answer) => {
      const { time } = answer.ok ? ((await answer.json()) as { time: string }) : { time: undefined };
      tell(draft, time);
    })
    .catch(() => tell(draft, undefined))
    .finally(() => {
      draft.isSending = false;
      if (draft.isChanged && draft.form.isConnected) change(draft);
    });
}

function tell({ place }: Kept, time: string | undefined): void {
  const { saved = '', failed = '' } = place.dataset;
  const said = place.querySelector('.save-draft-said');
  const isFirst = said?.textContent === '' || place.classList.contains('save-draft-failed') !== (time === undefined);
  const words = time === undefined ? failed : saved.replace('#', time);
  place.classList.toggle('save-draft-failed', time === undefined);
  if (said) said.textContent = words;
  const status = place.querySelector('[role="status"]');
  if (isFirst && status) status.textContent = words;
}
