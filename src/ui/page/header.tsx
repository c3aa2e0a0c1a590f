import { classes } from '../classes.ts';
import { HiddenFields } from '../form/template.tsx';
import { Key } from '../key/template.tsx';
import type { Language } from '../text/text.ts';
import { words } from '../text/words.ts';
import type { PageParams } from './contract.ts';

/**
 * The box that finds one record by an exact value. It posts: what is typed may be personal and must stand in no address. A page holds it
 * twice, beside the system and, for phones, below: so Tab follows what is seen in both, and only one of them is shown.
 */
export function Lookup({ language, action, name, label, placeholder, value, small }: LookupParams) {
  const id = small ? 'lookup-small' : 'lookup';
  return (
    <search class={classes('lookup', small && 'lookup-small')}>
      <form action={action} method="post">
        <label class="visually-hidden" for={id}>
          {label}
        </label>
        <input
          id={id}
          type="search"
          name={name}
          placeholder={placeholder}
          value={value}
          autocomplete="off"
          data-key="/"
        />
        <Key>/</Key>
        <button class="visually-hidden" type="submit">
          {words(language, 'find')}
        </button>
      </form>
    </search>
  );
}

type LookupParams = { language: Language; small?: boolean } & NonNullable<PageParams['lookup']>;

/**
 * Goes to the same page in the other language; its name is written in that language. The script takes along what was typed; without it a note
 * warns as soon as something is, before the button.
 */
export function LanguageSwitch({ language, target }: { language: Language; target: SwitchTarget }) {
  const other = language === 'en' ? 'fr' : 'en';
  const name = (
    <>
      <span class="language-long">{words(language, 'otherLanguage')}</span>
      <span class="language-short" aria-hidden="true">
        {words(language, 'otherLanguageShort')}
      </span>
    </>
  );
  if ('href' in target) {
    return (
      <a class="language" href={target.href} lang={other} hreflang={other} data-reload>
        {name}
      </a>
    );
  }
  return (
    <form class="language-form" action={target.action} method="post" data-language-switch>
      <HiddenFields values={{ language: other, ...target.hidden }} />
      <span class="language-note" role="status">
        <span>{words(language, 'languageNote')}</span>
      </span>
      <button class="language" type="submit" lang={other}>
        {name}
      </button>
    </form>
  );
}

type SwitchTarget = NonNullable<PageParams['languageSwitch']>;
