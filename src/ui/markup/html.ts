/**
 * HTML that may stand in a page as it is. Nothing else is taken for HTML: whatever stands beside it, texts and objects that came from
 * outside above all, is escaped or refused, since only the elements of `jsx-runtime.ts` and `trusted` make one.
 */
export class Html {
  /** The markup, a long one in parts: see `partsOf`. */
  readonly parts: string | readonly string[];

  constructor(parts: string | readonly string[]) {
    this.parts = parts;
  }

  get html(): string {
    return typeof this.parts === 'string' ? this.parts : this.parts.join('');
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
  const parts = partsOf(content);
  return typeof parts === 'string' ? parts : parts.join('');
}

/** A page as bytes in UTF-8. @throws {TypeError} on what is no content */
export function encode(content: Content): Buffer<ArrayBuffer> {
  const parts = partsOf(content);
  if (typeof parts === 'string') return Buffer.from(parts);
  let length = 0;
  for (const part of parts) length += Buffer.byteLength(part);
  const bytes = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (const part of parts) at += bytes.write(part, at);
  return bytes;
}

/** Letters from which on markup stays a part of its own in what it stands in. */
const long = 1000;

/**
 * Content as HTML, a long one in parts, in their order. A page is put together from thousands of pieces and is one text only when it is
 * turned into bytes; where a single letter in it is beyond Latin 1, as a typographic apostrophe is, all of that text takes two bytes a
 * letter and three times as long. In parts of some thousand letters, few have such a letter.
 *
 * @throws {TypeError} on what is no content
 */
export function partsOf(content: Content): string | readonly string[] {
  if (typeof content === 'string') return escapeText(content);
  if (content instanceof Html) return content.parts;
  if (content === null || content === undefined || typeof content === 'boolean') return '';
  if (typeof content === 'number') return String(content);
  if (!Array.isArray(content)) throw new TypeError('an object that is no element stands in a page');
  let html = '';
  let before: string[] | undefined;
  for (const one of content) {
    const parts = partsOf(one);
    if (typeof parts === 'string') {
      html += parts;
      continue;
    }
    before ??= [];
    if (html !== '') before.push(html);
    for (const part of parts) before.push(part);
    html = '';
  }
  if (!before) return html;
  if (html !== '') before.push(html);
  return before;
}

/** Markup around content. */
export function enclose(start: string, content: Content, end: string): Html {
  const parts = partsOf(content);
  if (typeof parts !== 'string') return new Html([start, ...parts, end]);
  const html = start + parts + end;
  return new Html(html.length > long ? [html] : html);
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
