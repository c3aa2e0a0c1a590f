/** Keeps the place on the page in its history entry, so that going back returns to it. */
export function rememberScroll(): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  addEventListener(
    'scroll',
    () => {
      clearTimeout(waiting);
      const url = location.href;
      waiting = setTimeout(() => {
        // The page may have changed meanwhile; its entry must not get the old page's place.
        if (location.href === url) keepScroll();
      }, 100);
    },
    { passive: true },
  );
}

/** Keeps the place where the page stands now. */
export function keepScroll(): void {
  history.replaceState({ ...history.state, scroll: scrollY }, '');
}

/** The place remembered in a history entry, in pixels from the top. */
export function scrollOf(state: unknown): number {
  const place = (state as { scroll?: unknown } | null)?.scroll;
  return typeof place === 'number' ? place : 0;
}
