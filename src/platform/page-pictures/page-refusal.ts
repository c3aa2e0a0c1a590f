/** Why a document cannot be shown as pages: damaged or locked; more pages or pixels than are drawn; a kind that has no pages. */
export type WhyNoPages = 'unreadable' | 'too-many-pages' | 'too-large' | 'kind';

/** A document that cannot be shown as pages. */
export class PageRefusal extends Error {
  readonly code: WhyNoPages;

  constructor(code: WhyNoPages) {
    super(code);
    this.code = code;
  }
}
