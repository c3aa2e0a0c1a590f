import { words } from '../text/words.ts';
import type { MarkedTextParams } from './contract.ts';

/** A text line by line; marked words are struck and followed by what will stand in their place. */
export function MarkedText({ language, label, lang, lines, selectForm }: MarkedTextParams) {
  return (
    <ol class="marked-text" aria-label={label} lang={lang} data-select-form={selectForm}>
      {lines.map((pieces) => (
        <li>
          {pieces.map(({ text, start, gap }) =>
            gap === undefined ? (
              <span data-start={String(start)}>{text}</span>
            ) : (
              <>
                <span class="visually-hidden">{words(language, 'marked')} </span>
                <mark data-start={String(start)}>{text}</mark>
                <span class="marked-gap"> [{gap}]</span>
              </>
            ),
          )}
        </li>
      ))}
    </ol>
  );
}
