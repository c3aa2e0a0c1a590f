/**
 * HTML that may stand in a page as it is. Nothing else is taken for HTML: whatever stands beside it, texts and objects that came from
 * outside above all, is escaped or refused, since only the elements of `jsx-runtime.ts` and `trusted` make one.
 */
export class Html {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }

  toString(): string {
    return this.html;
  }
}

/** What a slot of a component takes: text, elements, or a list of them; nothing is written for true, false and what is missing. */
export type Content = Html | string | number | boolean | null | undefined | readonly Content[];

const special = /[&<>"']/;

/** A text as it is written between tags and in attributes. */
export function escapeText(text: string): string {
  const first = text.search(special);
  if (first === -1) return text;
  let escaped = '';
  let from = 0;
  for (let at = first; at < text.length; at += 1) {
    const entity = entityOf(text.charCodeAt(at));
    if (entity === undefined) continue;
    escaped += text.slice(from, at) + entity;
    from = at + 1;
  }
  return escaped + text.slice(from);
}

/** Content as HTML. @throws {TypeError} on what is no content, such as an object that came from outside or a promise */
export function write(content: Content): string {
  if (typeof content === 'string') return escapeText(content);
  if (content instanceof Html) return content.html;
  if (content === null || content === undefined || typeof content === 'boolean') return '';
  if (typeof content === 'number') return String(content);
  if (!Array.isArray(content)) throw new TypeError('an object that is no element stands in a page');
  let html = '';
  for (const one of content) html += write(one);
  return html;
}

function entityOf(code: number): string | undefined {
  switch (code) {
    case 34:
      return '&quot;';
    case 38:
      return '&amp;';
    case 39:
      return '&#39;';
    case 60:
      return '&lt;';
    case 62:
      return '&gt;';
    default:
      return undefined;
  }
}
