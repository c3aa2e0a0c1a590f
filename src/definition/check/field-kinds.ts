import type { Finding, Path, SystemFolder } from '../finding.ts';
import type { Field } from '../schema/field.ts';
import { fillText, type Text } from '../text.ts';
import { idsOf, unknownName } from './unknown-name.ts';

/** What a field carries fits its type: choices for choices only, parts for groups only, and each exactly once. */
export function* checkFieldKinds({ system, recordTypes }: SystemFolder): Generator<Finding> {
  const pickLists = idsOf(system.value.pickLists);
  for (const { file, value } of recordTypes) yield* checkFields(file, [], value.fields, pickLists);
}

function* checkFields(
  file: string,
  at: Path,
  fields: readonly Field[],
  pickLists: readonly string[],
): Generator<Finding> {
  for (const [index, field] of fields.entries()) {
    const path: Path = [...at, 'fields', index];
    yield* unknownName({ file, path: [...path, 'pickList'], kind: 'pickList', name: field.pickList, known: pickLists });
    for (const [key, message] of misfits(field)) yield { file, path: [...path, key], message };
    if (field.fields) yield* checkFields(file, path, field.fields, pickLists);
  }
}

function* misfits(field: Field): Generator<[string, Text]> {
  const { type, options, pickList, fields, repeats } = field;
  const chooses = type === 'choice' || type === 'choices';
  if (chooses && !options && !pickList)
    yield ['options', only('a choice needs options or a pickList', 'un choix demande options ou pickList')];
  if (options && pickList)
    yield ['pickList', only('options and pickList exclude each other', 'options et pickList s’excluent')];
  for (const key of ['options', 'pickList'] as const)
    if (field[key] && !chooses) yield [key, misplaced(key, 'choice, choices')];
  if (type === 'group' && !fields) yield ['fields', only('a group needs parts', 'un groupe demande des parties')];
  for (const key of ['fields', 'repeats'] as const)
    if (field[key] && type !== 'group') yield [key, misplaced(key, 'group')];
  if (repeats && repeats.min > repeats.max)
    yield ['repeats', only('min is larger than max', 'min est supérieur à max')];
  if (type === 'group' && field.required === 'registration' && repeats?.min === 0) {
    yield [
      'repeats',
      only('a required group needs repeats.min of 1 or more', 'un groupe obligatoire demande repeats.min d’au moins 1'),
    ];
  }
}

function only(en: string, fr: string): Text {
  return { en, fr };
}

function misplaced(key: string, types: string): Text {
  return fillText({ en: '{key} is for {types} only', fr: '{key} est réservé à {types}' }, { key, types });
}
