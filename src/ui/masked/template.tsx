import { HiddenFields } from '../form/template.tsx';
import { words } from '../text/words.ts';
import type { MaskedParams } from './contract.ts';

/** A value that is not shown yet. */
export function Masked({ language, what, show }: MaskedParams) {
  return (
    <span class="masked-line">
      <span class="masked">
        {what}
        <span class="visually-hidden"> ({words(language, 'hidden')})</span>
      </span>
      {show ? (
        <form class="masked-form" method="post" action={show.action}>
          <HiddenFields values={show.hidden} />
          <button class="link-like" type="submit">
            {show.label}
          </button>
        </form>
      ) : null}
    </span>
  );
}
