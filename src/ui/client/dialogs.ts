/** Links to a dialog of the page open it over the page; it closes by its button, by Escape, and by a press beside it. */
export function startDialogs(): void {
  document.addEventListener(
    'click',
    (event) => {
      const target = event.target as Element;
      const link = target.closest?.<HTMLAnchorElement>('a[data-dialog]');
      const dialog = link ? document.getElementById(link.hash.slice(1)) : null;
      if (dialog instanceof HTMLDialogElement) {
        event.preventDefault();
        dialog.showModal();
        return;
      }
      const open = target.closest?.<HTMLDialogElement>('dialog.dialog[open]');
      if (!open || (target !== open && !target.closest('[data-close]'))) return;
      event.preventDefault();
      open.close();
    },
    true,
  );
}
