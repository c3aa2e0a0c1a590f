const pageEvent = 'chancery:page';

/** Runs `start` on the page that is there, and again on each page that is swapped in. */
export function onPage(start: () => void): void {
  start();
  document.addEventListener(pageEvent, start);
}

/** Tells everyone that a new page was swapped in. */
export function announcePage(): void {
  document.dispatchEvent(new Event(pageEvent));
}
