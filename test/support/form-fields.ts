import assert from 'node:assert/strict';

/**
 * What the form of a page that goes to `action` would send if nobody touched it, in its order. Of several, the last: the main part
 * comes after the header.
 */
export function fieldsOf(html: string, action: string): [string, string][] {
  const form = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].findLast(
    ([, tag = '']) => unescapeHtml(attribute(tag, 'action') ?? '') === action,
  );
  assert.ok(form, `the page has no form that goes to ${action}`);
  const body = form[2] ?? '';
  return [...body.matchAll(/<(input)\b([^>]*)>|<(textarea|select)\b([^>]*)>([\s\S]*?)<\/\3>/g)].flatMap(
    ([, input, inputTag = '', element = '', elementTag = '', inner = '']) => {
      const tag = input === undefined ? elementTag : inputTag;
      const name = attribute(tag, 'name');
      const value = name === undefined ? undefined : sentValue(input ?? element, tag, inner);
      if (name === undefined || value === undefined) return [];
      return [[unescapeHtml(name), unescapeHtml(value)] as [string, string]];
    },
  );
}

function sentValue(element: string, tag: string, inner: string): string | undefined {
  if (element === 'textarea') return inner.replace(/^\n/, '');
  if (element === 'select') {
    const chosen = [...inner.matchAll(/<option\b([^>]*)>/g)].find(([, option = '']) => /\sselected/.test(option));
    const first = /<option\b([^>]*)>/.exec(inner);
    return attribute(chosen?.[1] ?? first?.[1] ?? '', 'value') ?? '';
  }
  const type = attribute(tag, 'type');
  if ((type === 'radio' || type === 'checkbox') && !/\schecked/.test(tag)) return undefined;
  return type === 'file' ? undefined : (attribute(tag, 'value') ?? '');
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
