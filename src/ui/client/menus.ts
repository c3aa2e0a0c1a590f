/** Menus (details[data-menu]) close on Escape, on a click elsewhere and when another opens. */
export function startMenus(): void {
  document.addEventListener('click', ({ target }) => closeOthers(target as Node));
  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.open && 'menu' in target.dataset) closeOthers(target);
    },
    true,
  );
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of openMenus()) {
      menu.open = false;
      if (menu.contains(document.activeElement)) menu.querySelector('summary')?.focus();
      event.preventDefault();
    }
  });
}

/** Closes every menu that does not hold the node. */
function closeOthers(node: Node): void {
  for (const menu of openMenus()) if (!menu.contains(node)) menu.open = false;
}

function openMenus(): HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')];
}
