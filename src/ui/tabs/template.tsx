import type { TabsParams } from './contract.ts';

/** Links between the parts of one thing. */
export function Tabs({ label, items }: TabsParams) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul class="tab-list">
        {items.map((item) => (
          <li>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
              {item.count === undefined ? null : ` ${item.count}`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
