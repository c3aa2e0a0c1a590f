/** Toasts can be dismissed, by their button or by Escape where nothing else is open. */
export function startToasts(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-dismiss]')) button.hidden = false;
}

/** What stands on every page from the beginning. */
export function listenForDismissal(): void {
  document.addEventListener('click', ({ target }) => {
    (target as Element).closest?.('[data-dismiss]')?.closest('[data-toast]')?.remove();
  });
  document.addEventListener('keydown', ({ key, defaultPrevented }) => {
    if (key !== 'Escape' || defaultPrevented || document.querySelector('dialog[open], details[data-menu][open]'))
      return;
    document.querySelector('[data-toast]')?.remove();
  });
}
