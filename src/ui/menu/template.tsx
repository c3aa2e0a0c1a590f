import { classes } from '../classes.ts';
import { HiddenFields } from '../form/template.tsx';
import { Key } from '../key/template.tsx';
import type { MenuItem } from '../page/contract.ts';
import type { MenuParams } from './contract.ts';

/** A word that opens a list of links and buttons. */
export function Menu({ label, items, name, hiddenLabel, end, kind = 'plain' }: MenuParams) {
  return (
    <details class={classes('menu', `menu-${kind}`, end && 'menu-end')} data-menu>
      <summary class="menu-summary" aria-label={name}>
        {hiddenLabel ? <span class="visually-hidden">{`${hiddenLabel}: `}</span> : null}
        {label}
      </summary>
      <ul class="menu-list">
        {items.map((item) => (
          <li>
            <Item {...item} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Item({ label, href, action, hidden, current, lang, hotkey }: MenuItem) {
  const key = { 'data-key': hotkey, 'data-key-label': hotkey ? label : undefined };
  const words = hotkey ? (
    <>
      <span>{label}</span>
      <Key>{hotkey}</Key>
    </>
  ) : (
    label
  );
  if (action === undefined) {
    return (
      <a href={href} lang={lang} aria-current={current ? 'true' : undefined} {...key}>
        {words}
      </a>
    );
  }
  return (
    <form action={action} method="post">
      <HiddenFields values={hidden} />
      <button type="submit" lang={lang} {...key}>
        {words}
      </button>
    </form>
  );
}
