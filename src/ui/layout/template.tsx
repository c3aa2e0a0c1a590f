import type { ColumnsParams, SectionParams } from './contract.ts';

/** A part of a page under its heading. */
export function Section({ title, id, action, level = 2, children }: SectionParams) {
  const heading = id ? `${id}-heading` : undefined;
  return (
    <section class="section" id={id} aria-labelledby={heading}>
      <div class="section-head">
        {level === 2 ? <h2 id={heading}>{title}</h2> : <h3 id={heading}>{title}</h3>}
        {action}
      </div>
      {children}
    </section>
  );
}

/** Two columns at the desk, one on phones. */
export function Columns({ aside, asideLabel, children }: ColumnsParams) {
  return (
    <div class="columns">
      <div class="columns-main">{children}</div>
      <section class="columns-aside" aria-label={asideLabel}>
        {aside}
      </section>
    </div>
  );
}
