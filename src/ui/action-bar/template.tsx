import { Button, LinkButton } from '../button/template.tsx';
import { Disclosure } from '../disclosure/template.tsx';
import { HiddenFields } from '../form/template.tsx';
import { Menu } from '../menu/template.tsx';
import { words } from '../text/words.ts';
import type { ActionBarParams, BarAction } from './contract.ts';

/** The actions on a record. */
export function ActionBar({ language, label, actions, more = [], refused = [] }: ActionBarParams) {
  return (
    <section class="action-bar" aria-label={label}>
      <div class="button-row">
        {actions.map((action) => (
          <Action {...action} />
        ))}
        {more.length > 0 ? <Menu label={words(language, 'more')} kind="button" items={more} end /> : null}
      </div>
      {refused.length > 0 ? (
        <Disclosure summary={words(language, 'notPermitted')}>
          <ul class="refused-list">
            {refused.map(({ label: name, why }) => (
              <li>
                <b>{name}</b>
                {language === 'fr' ? '\u00a0: ' : ': '}
                {why}
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </section>
  );
}

function Action({ label, href, action, hidden, kind, hotkey }: BarAction) {
  if (action === undefined) {
    return (
      <LinkButton href={href ?? '#'} kind={kind} hotkey={hotkey}>
        {label}
      </LinkButton>
    );
  }
  return (
    <form action={action} method="post">
      <HiddenFields values={hidden} />
      <Button kind={kind} hotkey={hotkey}>
        {label}
      </Button>
    </form>
  );
}
