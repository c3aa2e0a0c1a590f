import { matchChoices } from './match-choices.ts';

/** The words of a choice by which it is found, without what is said of it. */
export function labelOf(option: HTMLOptionElement): string {
  return option.dataset.label ?? option.label;
}

/** The lines of an open list that can be chosen, in order. */
export function linesOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[role="option"]')];
}

/** Fills the list with the choices that fit what is typed, under their headings, which keep their order; says how many there are. */
export function showChoices(list: HTMLElement, options: readonly HTMLOptionElement[], typed: string): number {
  const fitting = matchChoices(typed, options.map(labelOf));
  const byHeading = new Map<string, HTMLElement[]>(options.map((option) => [headingOf(option), []]));
  for (const at of fitting) {
    const option = options[at] as HTMLOptionElement;
    byHeading.get(headingOf(option))?.push(lineOf(option, `${list.id}-${at}`));
  }
  const shown = [...byHeading].filter(([, lines]) => lines.length > 0);
  list.replaceChildren(
    ...shown.flatMap(([heading, lines], at) =>
      heading === '' ? lines : [groupOf(heading, lines, `${list.id}-of-${at}`)],
    ),
  );
  return fitting.length;
}

function headingOf({ parentElement }: HTMLOptionElement): string {
  return parentElement instanceof HTMLOptGroupElement ? parentElement.label : '';
}

function lineOf(option: HTMLOptionElement, id: string): HTMLElement {
  const line = elementOf('div', { id, role: 'option', 'aria-selected': 'false', 'data-value': option.value });
  const { hint } = option.dataset;
  line.append(labelOf(option));
  if (hint !== undefined) line.append(' ', elementOf('span', { class: 'combobox-hint' }, hint));
  return line;
}

function groupOf(heading: string, lines: readonly HTMLElement[], id: string): HTMLElement {
  const group = elementOf('div', { role: 'group', 'aria-labelledby': id });
  group.append(elementOf('div', { role: 'presentation', class: 'combobox-heading', id }, heading), ...lines);
  return group;
}

function elementOf(tag: string, attributes: Readonly<Record<string, string>>, text = ''): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}
