import { classes } from '../classes.ts';
import { Key } from '../key/template.tsx';
import type { Item, ItemListParams } from './contract.ts';

/** Things under each other, with a soft second line. */
export function ItemList({ label, items, inline, choose }: ItemListParams) {
  return (
    <ul class={classes('item-list', inline && 'item-list-inline', choose && 'item-list-choose')} aria-label={label}>
      {items.map((item) => (
        <li class="item">
          {item.sheet ? <span class="sheet" /> : null}
          <div class="item-body">
            <div>
              <Title {...item} /> {item.tags}
            </div>
            {item.soft ? <div class="item-soft">{item.soft}</div> : null}
            {item.children}
          </div>
          {item.aside ? <div class="item-aside">{item.aside}</div> : null}
        </li>
      ))}
    </ul>
  );
}

function Title({ title, href, lang, download, hotkey }: Item) {
  if (!href) return <span lang={lang}>{title}</span>;
  return (
    <a href={href} lang={lang} download={download} data-key={hotkey} data-key-label={hotkey ? title : undefined}>
      {title} {hotkey ? <Key>{hotkey}</Key> : null}
    </a>
  );
}
