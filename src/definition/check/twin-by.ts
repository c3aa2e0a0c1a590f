import type { Finding, Located, SystemFolder } from '../finding.ts';
import { findField, leafFields } from '../lookup/find-field.ts';
import type { Field } from '../schema/field.ts';
import type { RecordType } from '../schema/record-type.ts';
import type { Text } from '../text.ts';
import { namesSomeone } from './exact-match.ts';
import { unknownNames } from './unknown-name.ts';

/**
 * What recognises the very same item is near-unique together: the subject, a date, and another text that is no part of a name. With less, who
 * may register could ask by a directory whether somebody wrote.
 */
export function* checkTwinBy({ recordTypes }: SystemFolder): Generator<Finding> {
  for (const { file, value } of recordTypes) {
    if (!value.twinBy) continue;
    const known = leafFields(value).map(({ path }) => path);
    yield* unknownNames({ file, path: ['twinBy'], kind: 'field', names: value.twinBy, known });
    for (const [index, path] of value.twinBy.entries()) {
      const steps = path.split('.');
      if (namesSomeone(steps.at(-1) ?? '', steps.slice(0, -1)))
        yield { file, path: ['twinBy', index], message: neverNames };
    }
    if (!isEnough({ file, value })) yield { file, path: ['twinBy'], message: tooLittle };
  }
}

/** A subject line that is none is reported as that. */
function isEnough({ value }: Located<RecordType>): boolean {
  if (!isText(findField(value, value.subjectLine))) return true;
  const paths = new Set(value.twinBy);
  const others = [...paths].filter((path) => path !== value.subjectLine).map((path) => findField(value, path));
  return paths.has(value.subjectLine) && others.some((one) => one?.type === 'date') && others.some(isText);
}

function isText(field: Field | undefined): boolean {
  return field?.type === 'text' || field?.type === 'long-text';
}

const neverNames: Text = {
  en: 'a name never goes into a tag, not even together with other values',
  fr: 'un nom n’entre jamais dans une étiquette, même avec d’autres valeurs',
};

const tooLittle: Text = {
  en: 'needs the subject line, a date and another text: with less, it could be guessed',
  fr: 'demande la ligne d’objet, une date et un autre texte : avec moins, on pourrait la deviner',
};
