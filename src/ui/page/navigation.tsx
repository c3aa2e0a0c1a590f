import { Key } from '../key/template.tsx';
import { formatNumber } from '../text/numbers.ts';
import type { Language } from '../text/text.ts';
import type { NavigationSection } from './contract.ts';

/** The sections of the navigation: once beside the page, once in the menu that phones show instead. */
export function Navigation({ language, sections }: { language: Language; sections: NavigationSection[] }) {
  return (
    <>
      {sections.map(({ title, items }) => (
        <section class="nav-section">
          {title ? <p class="nav-title">{title}</p> : null}
          <ul class="nav-list" aria-label={title}>
            {items.map(({ label, href, count, current, hotkey }) => (
              <li>
                <a
                  href={href}
                  aria-current={current ? 'page' : undefined}
                  data-key={hotkey}
                  data-key-label={hotkey ? label : undefined}
                >
                  <span>{label}</span>
                  {count === undefined ? null : <span class="nav-count">{formatNumber(count, language)}</span>}
                  {hotkey ? <Key>{hotkey}</Key> : null}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
