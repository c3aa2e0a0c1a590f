/** Documents as pictures of their pages: drawn, burned and read back apart, within ceilings of time and memory. */
export type { PageArea } from './areas.ts';
export { drawPages, type PagesRead, pagesKindOf, provePages, readPages, unpackCopy } from './on-pages.ts';
export type { PagesKind } from './open-pages.ts';
export type { WhyNoPages } from './page-refusal.ts';
export type { PageSize } from './pages.ts';
export type { PageProof, PageToBurn, PageToProve, PageWords } from './tasks.ts';
