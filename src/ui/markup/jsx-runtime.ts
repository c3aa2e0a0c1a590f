import { type Content, enclose, escapeText, Html, partsOf } from './html.ts';

/**
 * What `.tsx` files are compiled to (`jsxImportSource` in tsconfig.json and scripts/tsx-hook.mjs). An element is written as soon as it is
 * named, its children before it, into one string: there is no tree of elements, nothing waits, and a page costs little more than its
 * characters. Components are plain functions of their parameters; there is no state and no context.
 */
export function jsx(tag: string | Component, params: Params): Content {
  return typeof tag === 'string' ? element(tag, params) : tag(params as never);
}

export { jsx as jsxs };

/** Several elements without one around them. */
export function Fragment({ children }: { children?: Content }): Html {
  return new Html(partsOf(children));
}

type Component = (params: never) => Content;
type Params = Readonly<Record<string, unknown>> & { readonly children?: Content };

/** Elements without content and end tag (HTML, 13.1.2). */
const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

/** Attributes that say something by being there (HTML, 2.3.2); the others are written as "true" and "false". */
const present = new Set(
  `async autofocus checked controls default defer disabled download formnovalidate hidden inert ismap itemscope loop multiple muted
  nomodule novalidate open playsinline readonly required reversed selected`.split(/\s+/),
);

function element(tag: string, params: Params): Html {
  let html = `<${tag}`;
  for (const name in params) {
    if (name !== 'children') html += attribute(name, params[name]);
  }
  if (empty.has(tag)) return new Html(`${html}/>`);
  return enclose(`${html}>`, params.children, `</${tag}>`);
}

function attribute(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  requireName(name);
  if (typeof value === 'string') return ` ${name}="${escapeText(value)}"`;
  if (typeof value === 'boolean' && present.has(name)) return value ? ` ${name}=""` : '';
  if (typeof value === 'boolean' || typeof value === 'number') return ` ${name}="${value}"`;
  throw new TypeError(`attribute ${name} is no text`);
}

const names = new Set<string>();

/** Names come from templates; one with a space or a quote in it would be the beginning of something else. */
function requireName(name: string): void {
  if (names.has(name)) return;
  if (!/^[a-z][a-z0-9-]*$/i.test(name)) throw new TypeError('an attribute has no name');
  names.add(name);
}

/** What TypeScript takes for elements and components. That names are those of HTML is held by `check-html.ts`. */
export namespace JSX {
  export type Element = Content;
  export type ElementType = string | Component;
  export interface ElementChildrenAttribute {
    children: Content;
  }
  export interface IntrinsicElements {
    [tag: string]: { readonly children?: Content; readonly [name: string]: Content };
  }
}
