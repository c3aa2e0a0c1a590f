import type { Language } from '../text/text.ts';
import { type words as Words, words } from '../text/words.ts';

type Word = keyof typeof Words.entries;

const keys: [string, Word][] = [
  ['j', 'keyNext'],
  ['k', 'keyPrevious'],
  ['Enter', 'keyOpen'],
  ['/', 'keyFind'],
  ['g h', 'keyHome'],
  ['g 1–9', 'keyList'],
  ['g v', 'keyView'],
  ['Esc', 'keyClose'],
  ['?', 'keyHelp'],
];

/** The list of keys. The browser part opens it on "?" and adds the keys of the page it is on. */
export function HelpSheet({ language }: { language: Language }) {
  return (
    <dialog id="help-sheet" class="help-sheet" aria-labelledby="help-title">
      <h2 id="help-title">{words(language, 'keys')}</h2>
      <dl class="help-keys">
        {keys.map(([key, word]) => (
          <div>
            <dt>
              <kbd class="key">{key}</kbd>
            </dt>
            <dd>{words(language, word)}</dd>
          </div>
        ))}
      </dl>
      <div class="choice">
        <input type="checkbox" id="help-keys-on" name="keys" checked />
        <label for="help-keys-on">{words(language, 'useKeys')}</label>
      </div>
      <form method="dialog">
        <button class="button button-secondary" type="submit" autofocus>
          {words(language, 'close')}
        </button>
      </form>
    </dialog>
  );
}
