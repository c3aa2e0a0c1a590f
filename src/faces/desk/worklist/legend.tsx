import { defineTexts, type Language } from '../../../ui/index.ts';

const texts = defineTexts({
  move: { en: 'move', fr: 'se déplacer' },
  open: { en: 'open', fr: 'ouvrir' },
  tick: { en: 'tick', fr: 'cocher' },
  look: { en: 'look without opening', fr: 'aperçu sans ouvrir' },
  all: { en: 'all keys', fr: 'toutes les touches' },
});

/** The keys of a list, shown where they work; those with a name of their own come into the help sheet too. */
export function Legend({ language }: { language: Language }) {
  const line = (keys: readonly string[], words: string, key?: string) => (
    <span data-key={key} data-key-label={key === undefined ? undefined : words}>
      {keys.map((one) => (
        <>
          <kbd class="key">{one}</kbd>{' '}
        </>
      ))}
      {words}
    </span>
  );
  return (
    <p class="list-legend" hidden>
      {line(['j', 'k'], texts(language, 'move'))}
      {line(['Enter'], texts(language, 'open'))}
      {line(['x'], texts(language, 'tick'), 'x')}
      {line(['o'], texts(language, 'look'), 'o')}
      {line(['?'], texts(language, 'all'))}
    </p>
  );
}
