import { matchChoices } from './match-choices.ts';

const started = new WeakSet<Element>();

/** Lays a field over each long list of boxes that asks for one: typing hides what does not fit, but never what is ticked. */
export function startFindingBoxes(): void {
  for (const list of document.querySelectorAll<HTMLElement>('[data-find-boxes]')) {
    if (started.has(list)) continue;
    started.add(list);
    startFinding(list);
  }
}

function startFinding(list: HTMLElement): void {
  const input = Object.assign(document.createElement('input'), {
    type: 'search',
    autocomplete: 'off',
    spellcheck: false,
  });
  const status = document.createElement('span');
  input.className = 'control choice-find';
  input.setAttribute('aria-label', list.dataset.findBoxes ?? '');
  input.placeholder = list.dataset.findBoxes ?? '';
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  input.addEventListener('input', (event) => {
    // Nothing of the form changed.
    event.stopPropagation();
    show(list, input.value, status);
  });
  // Enter looks for somebody here; it does not send the form.
  input.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault());
  list.before(input, status);
}

function show(list: HTMLElement, typed: string, status: HTMLElement): void {
  const boxes = [...list.querySelectorAll<HTMLElement>('.choice')];
  const fitting = new Set(
    matchChoices(
      typed,
      boxes.map((box) => box.querySelector('label')?.textContent ?? ''),
    ),
  );
  for (const [at, box] of boxes.entries()) box.hidden = !fitting.has(at) && box.querySelector('input:checked') === null;
  const { one = '', several = '', none = '' } = list.dataset;
  const count = fitting.size;
  status.textContent = count === 0 ? none : (count === 1 ? one : several).replace('#', String(count));
}
