import type { Text } from '../text.ts';
import { keysChanged } from './change.ts';

/** What may stand on one side of an arrow; longer values would hide the rest. */
const longest = 60;

/**
 * The keys in which two pieces of a definition differ, with what each said before and says now where that is short: a value, the words
 * of a language, what a list gained and lost. Undefined where nothing differs.
 */
export function whatChanged(before: object, after: object, except: readonly string[] = []): Text | undefined {
  const parts = partsOf(before, after, except, '');
  if (parts.length === 0) return undefined;
  return { en: parts.map(({ en }) => en).join('; '), fr: parts.map(({ fr }) => fr).join('; ') };
}

function partsOf(before: object, after: object, except: readonly string[], prefix: string): Text[] {
  return keysChanged(before, after, except).flatMap((key) => {
    const [was, is] = [Reflect.get(before, key) as unknown, Reflect.get(after, key) as unknown];
    const name = `${prefix}${key}`;
    if (isText(was) && isText(is))
      return [
        { en: arrow(name, quoted.en(was.en), quoted.en(is.en)), fr: arrow(name, quoted.fr(was.fr), quoted.fr(is.fr)) },
      ];
    if (isPlain(was) && isPlain(is) && prefix === '') return partsOf(was, is, [], `${name}.`);
    const said =
      listDifference(name, was, is) ?? (isScalar(was) && isScalar(is) ? arrow(name, shown(was), shown(is)) : name);
    return [{ en: said, fr: said }];
  });
}

function arrow(name: string, was: string, is: string): string {
  return was === is || was.length > longest || is.length > longest ? name : `${name}: ${was} → ${is}`;
}

function listDifference(name: string, was: unknown = [], is: unknown = []): string | undefined {
  if (!Array.isArray(was) || !Array.isArray(is) || ![...was, ...is].every((one) => isScalar(one))) return undefined;
  const gained = is.filter((one) => !was.includes(one)).map((one) => `+ ${one}`);
  const lost = was.filter((one) => !is.includes(one)).map((one) => `− ${one}`);
  const said = [...gained, ...lost].join(', ');
  return said === '' || said.length > 2 * longest ? name : `${name}: ${said}`;
}

const quoted = { en: (words: string) => `“${words}”`, fr: (words: string) => `« ${words} »` };

function shown(value: unknown): string {
  return value === undefined || value === null ? '–' : String(value);
}

function isScalar(value: unknown): boolean {
  return value === undefined || value === null || typeof value !== 'object';
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is Text {
  return isPlain(value) && 'en' in value && 'fr' in value && Object.keys(value).length === 2;
}
