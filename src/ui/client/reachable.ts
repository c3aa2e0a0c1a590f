/** What is seen, or stands in a closed menu that is. */
export function isReachable(control: HTMLElement): boolean {
  if (control.checkVisibility()) return true;
  return control.closest<HTMLElement>('details[data-menu]:not([open])')?.checkVisibility() === true;
}
