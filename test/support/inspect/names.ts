import type { Page } from 'playwright-core';
import { type Computed, tagElements } from './computed.ts';

/**
 * Looks at a page as a screen reader has it: what Chromium computes as role and name of each element (CSS and ARIA taken into account), not
 * what the HTML says.
 */
export async function checkNames(page: Page): Promise<string[]> {
  const computed = await tagElements(page);
  return page.evaluate(findNameFaults, computed);
}

/** Runs in the page, so it uses nothing from outside itself. */
function findNameFaults(computed: Computed): string[] {
  const faults: string[] = [];
  const modal = document.querySelector('dialog:modal');
  const root: Element = modal ?? document.body;
  const all = (selector: string) =>
    [...root.querySelectorAll<HTMLElement>(selector)].filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden="true"]'),
    );
  const tagOf = (element: Element) => Number(element.getAttribute('data-look') ?? -1);
  const nameOf = (element: Element) => (computed.names[tagOf(element)] ?? '').replaceAll(/\s+/g, ' ').trim();
  const roleOf = (element: Element) => computed.roles[tagOf(element)] ?? '';
  const say = (element: Element) =>
    element.outerHTML
      .replace(/ data-look="\d+"/g, '')
      .replaceAll(/\s+/g, ' ')
      .slice(0, 110);

  const selector =
    'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"], [role="button"], [role="option"]';
  const controls = all(selector);
  for (const control of controls) if (nameOf(control) === '') faults.push(`no name: ${say(control)}`);

  // Controls of one name must lead to one place: who hears a list of links or buttons hears nothing else.
  const places = new Map<string, string>();
  for (const control of controls) {
    if (!control.closest('main, dialog')) continue;
    const role = roleOf(control);
    const fields = /^(textbox|searchbox|combobox|listbox|checkbox|radio|spinbutton)$/.test(role);
    const group = fields ? groupOf(control) : '';
    const key = `${role} “${nameOf(control)}”${group === '' ? '' : ` in “${group}”`}`;
    const place = placeOf(control);
    const before = places.get(key);
    if (before !== undefined && before !== place) faults.push(`two different: ${key}: ${say(control)}`);
    places.set(key, place);
  }

  let last = 0;
  const headings = all('h1, h2, h3, h4, h5, h6, [role="heading"]');
  for (const heading of headings) {
    const level = Number(heading.getAttribute('aria-level') ?? heading.tagName.slice(1));
    if (nameOf(heading) === '') faults.push(`empty heading: ${say(heading)}`);
    if (last > 0 && level > last + 1) faults.push(`heading ${level} after ${last}: ${nameOf(heading)}`);
    last = level;
  }
  const first = headings.filter(({ tagName }) => tagName === 'H1').length;
  if (!modal && first !== 1) faults.push(`${first} first headings`);

  const landmarks = new Set<string>();
  const marks = 'main, nav, header, footer, aside, search, section[aria-label], section[aria-labelledby], form, [role]';
  for (const element of all(marks)) {
    const role = roleOf(element);
    if (!/^(main|navigation|banner|contentinfo|complementary|search|region|form)$/.test(role)) continue;
    // Without a name these two are no landmarks (ARIA 1.2).
    if (/^(form|region)$/.test(role) && nameOf(element) === '') continue;
    const key = `${role} “${nameOf(element)}”`;
    if (landmarks.has(key)) faults.push(`two landmarks: ${key}`);
    landmarks.add(key);
  }
  if (!modal && !landmarks.has('main “”')) faults.push('no main landmark');

  for (const table of all('table')) {
    if (nameOf(table) === '') faults.push(`table without a name: ${say(table)}`);
    for (const cell of table.querySelectorAll<HTMLElement>('th')) {
      if (!cell.checkVisibility()) continue;
      if (!/^(columnheader|rowheader)$/.test(roleOf(cell))) faults.push(`no header: ${say(cell)}`);
      if ((cell.textContent ?? '').trim() === '' && nameOf(cell) === '') faults.push(`empty header: ${say(cell)}`);
    }
    if (!table.querySelector('th')) faults.push(`table without headers: ${nameOf(table)}`);
  }

  for (const element of all(
    '[aria-describedby], [aria-labelledby], [aria-controls], [aria-activedescendant], label[for]',
  )) {
    for (const attribute of ['aria-describedby', 'aria-labelledby', 'aria-controls', 'aria-activedescendant', 'for']) {
      for (const id of (element.getAttribute(attribute) ?? '').split(/\s+/).filter((one) => one !== '')) {
        if (!document.getElementById(id)) faults.push(`${attribute} leads to nothing (${id}): ${say(element)}`);
      }
    }
  }
  for (const [id, count] of countIds()) if (count > 1) faults.push(`id ${id} ${count} times`);

  faults.push(...errorFaults());
  for (const element of document.querySelectorAll('[data-look]')) element.removeAttribute('data-look');
  return [...new Set(faults)];

  function placeOf(control: HTMLElement): string {
    if (control instanceof HTMLAnchorElement)
      return control.pathname === location.pathname ? control.href : control.href.replace(/#.*/, '');
    if (control instanceof HTMLButtonElement) {
      const form = control.form;
      if (!form) return say(control);
      const action = control.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
      const hidden = [...form.querySelectorAll<HTMLInputElement>('input[type="hidden"]')]
        .filter(({ name }) => !/key|^notice$/i.test(name))
        .map(({ name, value }) => `${name}=${value}`);
      // Two notices that say the same at the same minute are the same to whoever reads them. One form may have its button twice; two forms to one place with fields of their own are two.
      return [action, control.name, control.value, ...hidden].join(' ');
    }
    if (control instanceof HTMLInputElement && control.type === 'radio') return `${control.name}=${control.value}`;
    if ('name' in control && typeof control.name === 'string' && control.name !== '')
      return `${control.closest('form')?.getAttribute('action')} ${control.name} ${'value' in control && control.getAttribute('type') === 'checkbox' ? control.value : ''}`;
    return `${control.id} ${say(control)}`;
  }

  /** What is said when one comes into the group of a field: the legends around it, or the name of its form or part. */
  function groupOf(control: Element): string {
    const names: string[] = [];
    for (let at = control.parentElement; at && at !== root; at = at.parentElement) {
      if (/^(group|radiogroup|form|region|dialog)$/.test(roleOf(at)) && nameOf(at) !== '') names.push(nameOf(at));
      if (at instanceof HTMLDetailsElement) names.push(at.querySelector('summary')?.textContent?.trim() ?? '');
    }
    return names.join(' / ');
  }

  function countIds(): Map<string, number> {
    const ids = new Map<string, number>();
    for (const { id } of document.querySelectorAll('[id]')) ids.set(id, (ids.get(id) ?? 0) + 1);
    return ids;
  }

  /** A page with errors says so in its title, and each line of its summary leads to a field that says the same. */
  function errorFaults(): string[] {
    const summary = document.querySelector('main .error-summary');
    if (!summary) return [];
    const found: string[] = [];
    if (!/^(Error:|Erreur\s:)\s/.test(document.title))
      found.push(`the title does not say that there are errors: ${document.title}`);
    for (const link of summary.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
      const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      const group = field?.closest('fieldset');
      if (!field) found.push(`an error leads to nothing: ${link.hash}`);
      else if (![field, group].some((one) => describes(one, link.textContent?.trim() ?? '')))
        found.push(`the field does not say its error: ${link.hash}`);
    }
    return found;
  }

  function describes(field: Element | null | undefined, words: string): boolean {
    const ids = (field?.getAttribute('aria-describedby') ?? '').split(/\s+/);
    return ids.some((id) => id !== '' && document.getElementById(id)?.textContent?.includes(words));
  }
}
