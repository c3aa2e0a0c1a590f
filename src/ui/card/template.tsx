import type { CardParams } from './contract.ts';

/** A framed part of a page. */
export function Card({ title, meta, children }: CardParams) {
  return (
    <section class="card">
      {title ? <h2>{title}</h2> : null}
      {meta ? <p class="card-meta">{meta}</p> : null}
      <div class="card-body">{children}</div>
    </section>
  );
}
