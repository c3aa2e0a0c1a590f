/** What canonical JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The one text of a JSON value: keys sorted by their UTF-16 code units, no spaces, whole numbers only, keys without a value left out
 * (the part of RFC 8785 that our entries need).
 *
 * @throws {TypeError} for fractions, lone surrogates, and what is not JSON
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('canonical JSON holds whole numbers only');
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError('not a JSON value');
  const members = value as { readonly [key: string]: Json | undefined };
  const parts: string[] = [];
  for (const key of Object.keys(members).sort((one, other) => (one < other ? -1 : 1))) {
    const member = members[key];
    if (member !== undefined) parts.push(`${writeString(key)}:${canonicalJson(member)}`);
  }
  return `{${parts.join(',')}}`;
}

function writeString(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('canonical JSON holds no lone surrogates');
  return JSON.stringify(value);
}
