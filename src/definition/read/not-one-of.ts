import type { Path } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { fillText, type Text } from '../text.ts';
import type { Described } from './described.ts';

/** A value that is none of those allowed, with the nearest of them. */
export function notOneOf(path: Path, here: unknown, values: readonly string[]): Described {
  const message = fillText(
    { en: '{value} is not one of: {values}', fr: '{value} ne figure pas parmi : {values}' },
    { value: typeof here === 'string' ? `"${here}"` : JSON.stringify(here ?? null), values: values.join(', ') },
  );
  if (here === undefined) return { path, message: missingOneOf(path, values) };
  return { path, message, nearest: typeof here === 'string' ? nearestName(here, values) : undefined };
}

/** A key that had to be there and is not. */
export function missing(path: Path): Text {
  return fillText({ en: '"{key}" is missing', fr: '« {key} » est absent' }, { key: String(path.at(-1) ?? '') });
}

function missingOneOf(path: Path, values: readonly string[]): Text {
  const { en, fr } = missing(path);
  return { en: `${en}; one of: ${values.join(', ')}`, fr: `${fr}; au choix : ${values.join(', ')}` };
}
