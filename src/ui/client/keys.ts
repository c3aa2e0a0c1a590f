import { openHelp, startHelp } from './help.ts';
import { announce } from './marked-row.ts';
import { onPage } from './on-page.ts';
import { isReachable } from './reachable.ts';

const setting = 'chancery-keys';

/** Single keys: j and k between rows or else between the records of a list, / to the search box, ? for help, and those of the controls on the page (data-key). */
export function startKeys(): void {
  document.addEventListener('keydown', pressKey);
  onPage(() => startHelp({ keysAreOn, switchKeys }));
}

/** WCAG 2.1.4: single keys can be switched off, because speech input and shaking hands press them unwillingly. */
function keysAreOn(): boolean {
  return localStorage.getItem(setting) !== 'off';
}

function switchKeys(on: boolean): void {
  if (on) localStorage.removeItem(setting);
  else localStorage.setItem(setting, 'off');
}

function pressKey(event: KeyboardEvent): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && pressForForm(event)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
  if (isTyping(event.target) || document.querySelector('dialog[open]') || !keysAreOn()) return;
  const done = act(event.key);
  if (done) event.preventDefault();
}

/** From any field, also one of several lines, Ctrl+Enter presses the button of its form that is meant for it. */
function pressForForm(event: KeyboardEvent): boolean {
  const form = (event.target as Element).closest('form');
  const button = form?.querySelector<HTMLButtonElement>('[data-ctrl-enter]');
  if (!form || !button) return false;
  event.preventDefault();
  form.requestSubmit(button);
  return true;
}

function act(key: string): boolean {
  if ((key === 'j' || key === 'k') && moveRow(key === 'j' ? 1 : -1)) return true;
  if (key === '?') return openHelp();
  const control = [...document.querySelectorAll<HTMLElement>('[data-key]')].find(
    (element) => element.dataset.key === key && isReachable(element),
  );
  if (!control) return false;
  if (control instanceof HTMLInputElement) control.select();
  else control.click();
  control.focus();
  if (control.dataset.keyLabel) announce(control.dataset.keyLabel);
  return true;
}

function moveRow(step: number): boolean {
  const links = [...document.querySelectorAll<HTMLTableRowElement>('[data-rows] tbody tr')].flatMap(
    (row) => row.querySelector<HTMLElement>('th a[href]') ?? row.querySelector<HTMLElement>('a[href]') ?? [],
  );
  if (links.length === 0) return false;
  const row = document.activeElement?.closest('tr');
  const now = links.findIndex((link) => row?.contains(link));
  const next = links[now < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, now + step))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const quiet = ['checkbox', 'radio', 'button', 'submit', 'file'];
  if (target instanceof HTMLInputElement) return !quiet.includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
