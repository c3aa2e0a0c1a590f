import { labelOf, linesOf, showChoices } from './combobox-lines.ts';
import { matchChoices } from './match-choices.ts';

const started = new WeakSet<Element>();

/** Lays a combobox (ARIA 1.2, with a listbox) over each select that asks for one. The select stays in the form and is what is sent. */
export function startComboboxes(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-combobox]')) {
    const select = place.querySelector('select');
    if (!select || started.has(place)) continue;
    started.add(place);
    startCombobox(place, select);
  }
}

interface Combobox {
  readonly place: HTMLElement;
  readonly select: HTMLSelectElement;
  readonly input: HTMLInputElement;
  readonly list: HTMLElement;
  readonly status: HTMLElement;
}

function startCombobox(place: HTMLElement, select: HTMLSelectElement): void {
  const it = build(place, select);
  const { input, list } = it;
  showChosen(it);
  select.addEventListener('change', () => showChosen(it));
  input.addEventListener('input', () => open(it, input.value, input.value.trim() === '' ? undefined : 'first'));
  input.addEventListener('focus', () => input.select());
  input.addEventListener('click', () => (list.hidden ? open(it, '', undefined) : close(it)));
  input.addEventListener('blur', () => settle(it));
  input.addEventListener('keydown', (event) => pressKey(it, event));
  // The press must not take the focus, or leaving the field would close the list before the click.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const option = (target as Element).closest<HTMLElement>('[role="option"]');
    if (option) choose(it, option);
  });
}

function build(place: HTMLElement, select: HTMLSelectElement): Combobox {
  const { id } = select;
  const input = Object.assign(document.createElement('input'), {
    type: 'text',
    autocomplete: 'off',
    spellcheck: false,
  });
  const list = document.createElement('div');
  const mark = document.createElement('span');
  const status = document.createElement('span');
  input.className = 'control combobox-input';
  mark.className = 'combobox-mark';
  list.className = 'combobox-list';
  list.id = `${id}-choices`;
  list.hidden = true;
  status.className = 'visually-hidden';
  set(list, { role: 'listbox', 'aria-label': place.dataset.combobox ?? '' });
  set(status, { role: 'status' });
  set(input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id });
  for (const name of ['aria-describedby', 'aria-invalid']) {
    const value = select.getAttribute(name);
    if (value !== null) input.setAttribute(name, value);
  }
  const first = select.options[0];
  if (first?.value === '') input.placeholder = first.label;
  // Label, hints and links to the field now mean what is seen.
  select.id = `${id}-sent`;
  input.id = id;
  select.tabIndex = -1;
  select.className = 'visually-hidden';
  set(select, { 'aria-hidden': 'true' });
  place.append(input, mark, list, status);
  return { place, select, input, list, status };
}

function pressKey(it: Combobox, event: KeyboardEvent): void {
  const { input, list } = it;
  const active = activeOf(it);
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp': {
      event.preventDefault();
      if (list.hidden) open(it, '', event.altKey ? undefined : 'chosen');
      else move(it, event.key === 'ArrowDown' ? 1 : -1);
      return;
    }
    case 'Enter':
      if (list.hidden || !active) return;
      event.preventDefault();
      choose(it, active);
      return;
    case 'Tab':
      if (!list.hidden && active) choose(it, active);
      return;
    case 'Escape':
      if (list.hidden) return;
      event.preventDefault();
      close(it);
      showChosen(it);
      input.select();
  }
}

/** Shows the choices that fit what is typed, and goes to one of them. */
function open(it: Combobox, typed: string, active: 'first' | 'chosen' | undefined): void {
  const { select, list, input, status, place } = it;
  const count = showChoices(list, choicesOf(it), typed);
  list.hidden = count === 0;
  set(input, { 'aria-expanded': String(count > 0) });
  const { one = '', several = '', none = '' } = place.dataset;
  status.textContent = count === 0 ? none : (count === 1 ? one : several).replace('#', String(count));
  list.scrollIntoView({ block: 'nearest' });
  if (active === 'first') activate(it, 0);
  else if (active === undefined) activate(it, undefined);
  else
    activate(
      it,
      Math.max(
        0,
        linesOf(list).findIndex(({ dataset }) => dataset.value === select.value),
      ),
    );
}

function move(it: Combobox, step: number): void {
  const lines = linesOf(it.list);
  const active = activeOf(it);
  const now = active ? lines.indexOf(active) : -1;
  activate(it, now < 0 ? (step > 0 ? 0 : lines.length - 1) : (now + step + lines.length) % lines.length);
}

function activate({ input, list }: Combobox, at: number | undefined): void {
  const lines = linesOf(list);
  for (const [place, option] of lines.entries()) {
    option.setAttribute('aria-selected', String(place === at));
    if (place !== at) continue;
    input.setAttribute('aria-activedescendant', option.id);
    // The heading of the first line is seen with it.
    (place === 0 ? (list.firstElementChild ?? option) : option).scrollIntoView({ block: 'nearest' });
    option.scrollIntoView({ block: 'nearest' });
  }
  if (at === undefined || lines.length === 0) input.removeAttribute('aria-activedescendant');
}

function activeOf({ list }: Combobox): HTMLElement | null {
  return list.querySelector('[aria-selected="true"]');
}

function choose(it: Combobox, option: HTMLElement): void {
  take(it, option.dataset.value ?? '');
  close(it);
}

function take({ select }: Combobox, value: string): void {
  if (select.value === value) {
    select.dispatchEvent(new Event('change', { bubbles: true }));
    return;
  }
  select.value = value;
  for (const name of ['input', 'change']) select.dispatchEvent(new Event(name, { bubbles: true }));
}

/** Leaving the field: emptied, nothing is chosen; what fits exactly one choice is it; anything else goes back. */
function settle(it: Combobox): void {
  const { input, select } = it;
  close(it);
  const typed = input.value.trim();
  if (typed === chosenLabel(it)) return;
  const options = [...select.options];
  const labels = options.map((option) => (option.value === '' ? '' : labelOf(option)));
  const fitting = matchChoices(typed, labels, true);
  if (typed === '' && options.some(({ value }) => value === '')) take(it, '');
  else if (typed !== '' && fitting.length === 1) take(it, options[fitting[0] as number]?.value ?? '');
  else showChosen(it);
}

function close({ list, input }: Combobox): void {
  list.hidden = true;
  set(input, { 'aria-expanded': 'false' });
  input.removeAttribute('aria-activedescendant');
}

function showChosen(it: Combobox): void {
  it.input.value = chosenLabel(it);
}

function chosenLabel(it: Combobox): string {
  const chosen = it.select.selectedOptions[0];
  return chosen && choicesOf(it).includes(chosen) ? labelOf(chosen) : '';
}

/** What can be chosen from the list: the empty line only where its words are a choice. */
function choicesOf({ select, place }: Combobox): HTMLOptionElement[] {
  return [...select.options].filter(({ value }) => value !== '' || place.dataset.whole !== undefined);
}

function set(element: Element, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
