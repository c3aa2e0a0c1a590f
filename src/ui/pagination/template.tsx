import { words } from '../text/words.ts';
import type { PaginationParams } from './contract.ts';

/** Newer and older. */
export function Pagination({ language, newer, older, note, newerLabel, olderLabel }: PaginationParams) {
  if (!newer && !older && !note) return null;
  return (
    <nav class="pagination" aria-label={words(language, 'pages')}>
      {newer ? (
        <a class="pagination-newer" href={newer} rel="prev">
          {newerLabel ?? words(language, 'newer')}
        </a>
      ) : null}
      {note ? <span class="pagination-note">{note}</span> : null}
      {older ? (
        <a class="pagination-older" href={older} rel="next">
          {olderLabel ?? words(language, 'older')}
        </a>
      ) : null}
    </nav>
  );
}
