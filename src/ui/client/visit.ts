import type { PageRequest } from './request-page.ts';

/** What the browser would have done, for the cases that are its own. */
export interface Visit extends PageRequest {
  history: 'push' | 'restore';
  form?: { element: HTMLFormElement; submitter: HTMLElement | null } | undefined;
}
