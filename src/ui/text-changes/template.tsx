import { defineTexts } from '../text/text.ts';
import type { TextChangesParams, TextRun } from './contract.ts';

const texts = defineTexts({
  added: { en: 'added:', fr: 'ajouté :' },
  removed: { en: 'removed:', fr: 'retiré :' },
});

/** What changed in a text, place by place. */
export function TextChanges({ language, label, lang, blocks }: TextChangesParams) {
  return (
    <ol class="text-changes" aria-label={label}>
      {blocks.map((runs) => (
        <li lang={lang} class="lines">
          {runs.map((run) => (
            <Run language={language} run={run} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function Run({ language, run: { kind, text } }: Pick<TextChangesParams, 'language'> & { run: TextRun }) {
  if (kind === 'same') return <>{text}</>;
  const said = (
    <span class="visually-hidden" lang={language}>
      {texts(language, kind)}{' '}
    </span>
  );
  return kind === 'added' ? (
    <ins>
      {said}
      {text}
    </ins>
  ) : (
    <del>
      {said}
      {text}
    </del>
  );
}
