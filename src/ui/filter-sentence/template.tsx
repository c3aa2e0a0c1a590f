import { Menu } from '../menu/template.tsx';
import { words } from '../text/words.ts';
import type { FilterSentenceParams } from './contract.ts';

/** Filters as a sentence. */
export function FilterSentence({ language, parts, more }: FilterSentenceParams) {
  return (
    <section class="filter-sentence" aria-label={words(language, 'filters')}>
      {parts.map((part) =>
        typeof part === 'string' ? (
          <span>{part}</span>
        ) : (
          <Menu
            label={part.value}
            hiddenLabel={part.label}
            items={part.items}
            kind={part.active ? 'chip-active' : 'chip'}
          />
        ),
      )}
      {more ? (
        <a class="filter-more" href={more.href}>
          {more.label}
        </a>
      ) : null}
    </section>
  );
}
