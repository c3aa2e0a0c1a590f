import type { Definition } from '../../definition/definition.ts';
import type { Field } from '../../definition/schema/field.ts';
import { indexDefinition, listOptions } from '../definition-index.ts';
import { type FieldError, fieldError, missing, notWritable, pointTo, unknownField } from './field-error.ts';
import { isEmpty } from './normalise-fields.ts';
import { validateDate, validateNumber, validateText } from './validate-scalar.ts';

export interface ValueContext {
  readonly definition: Definition;
  readonly today: string;
  /** Paths the person may write; undefined when writing is not checked. */
  readonly written: ReadonlySet<string> | undefined;
}

/** What is wrong with a value that is not empty. `path` names the field without list positions, `pointer` with them. */
export function validateValue(
  context: ValueContext,
  field: Field,
  path: string,
  value: unknown,
  pointer: string,
  before?: unknown,
): FieldError[] {
  if (field.type === 'group') return validateGroup(context, field, path, value, pointer, before);
  if (context.written && !context.written.has(path)) return [notWritable(pointer, field)];
  switch (field.type) {
    case 'text':
    case 'long-text':
    case 'email':
    case 'phone':
      return validateText(field, value, pointer);
    case 'number':
      return validateNumber(field, value, pointer);
    case 'date':
      return validateDate(field, value, pointer, context.today);
    case 'yes-no':
      return typeof value === 'boolean' ? [] : [wrongType(pointer, field, { en: 'yes or no', fr: 'oui ou non' })];
    case 'account':
      return typeof value === 'string' && /^[\w:.@-]{1,128}$/.test(value)
        ? []
        : [wrongType(pointer, field, { en: 'the id of an account', fr: 'l’identifiant d’un compte' })];
    case 'choice':
      return validateChoice(context, field, value, pointer, before === undefined ? [] : [before]);
    case 'office':
      return validateOffice(context, field, value, pointer);
    case 'choices':
      return validateList(field, value, pointer, (one, at) =>
        validateChoice(context, field, one, at, Array.isArray(before) ? before : []),
      );
    case 'offices':
      return validateList(field, value, pointer, (one, at) => validateOffice(context, field, one, at));
  }
}

function validateGroup(
  context: ValueContext,
  field: Field,
  path: string,
  value: unknown,
  pointer: string,
  before: unknown,
): FieldError[] {
  const { repeats } = field;
  if (!repeats) return validateParts(context, field, path, value, pointer, before);
  if (!Array.isArray(value)) return [wrongType(pointer, field, { en: 'a list', fr: 'une liste' })];
  if (value.length < repeats.min) {
    return [
      fieldError(
        pointer,
        'too-few',
        field.label,
        { en: 'at least {n} must be given.', fr: 'il en faut au moins {n}.' },
        { n: repeats.min },
      ),
    ];
  }
  if (value.length > repeats.max) {
    return [
      fieldError(
        pointer,
        'too-many',
        field.label,
        { en: 'at most {n} may be given.', fr: 'il en faut au plus {n}.' },
        { n: repeats.max },
      ),
    ];
  }
  return value.flatMap((entry: unknown, at) =>
    validateParts(
      context,
      field,
      path,
      entry,
      pointTo(pointer, at),
      Array.isArray(before) ? (before[at] as unknown) : undefined,
    ),
  );
}

function validateParts(
  context: ValueContext,
  field: Field,
  path: string,
  value: unknown,
  pointer: string,
  before: unknown,
): FieldError[] {
  if (!isParts(value))
    return [wrongType(pointer, field, { en: 'an object with its parts', fr: 'un objet et ses éléments' })];
  const parts = field.fields ?? [];
  const known = parts.map((part) => part.id);
  const errors = Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => unknownField(pointTo(pointer, key), known));
  for (const part of parts) {
    const at = pointTo(pointer, part.id);
    const given = value[part.id];
    const was = isParts(before) ? before[part.id] : undefined;
    if (!isEmpty(given)) errors.push(...validateValue(context, part, `${path}.${part.id}`, given, at, was));
    // A part the person cannot write keeps what it had; merging sees to that.
    else if (part.required === 'registration' && isEmpty(was)) errors.push(missing(at, part));
  }
  return errors;
}

function validateChoice(
  { definition, today }: ValueContext,
  field: Field,
  value: unknown,
  pointer: string,
  kept: readonly unknown[],
): FieldError[] {
  const options = listOptions(definition, field);
  const option = options.find((one) => one.id === value);
  if (option && (option.until === undefined || today < option.until || kept.includes(value))) return [];
  const offered = options.filter((one) => one.until === undefined || today < one.until).map((one) => one.id);
  return [
    fieldError(
      pointer,
      'option',
      field.label,
      { en: 'must be one of: {list}.', fr: 'doit être l’un de : {list}.' },
      { list: offered.join(', ') },
    ),
  ];
}

function validateOffice({ definition }: ValueContext, field: Field, value: unknown, pointer: string): FieldError[] {
  const { officesUnder } = indexDefinition(definition);
  if (typeof value === 'string' && officesUnder.has(value)) return [];
  const list = [...officesUnder.keys()].join(', ');
  return [
    fieldError(
      pointer,
      'office',
      field.label,
      { en: 'must be one of the offices: {list}.', fr: 'doit être l’un des bureaux : {list}.' },
      { list },
    ),
  ];
}

function validateList(
  field: Field,
  value: unknown,
  pointer: string,
  validateOne: (one: unknown, at: string) => FieldError[],
): FieldError[] {
  if (!Array.isArray(value)) return [wrongType(pointer, field, { en: 'a list', fr: 'une liste' })];
  const max = field.repeats?.max ?? 50;
  if (value.length > max) {
    return [
      fieldError(
        pointer,
        'too-many',
        field.label,
        { en: 'at most {n} may be given.', fr: 'il en faut au plus {n}.' },
        { n: max },
      ),
    ];
  }
  return value.flatMap((one: unknown, at) =>
    value.indexOf(one) < at
      ? [
          fieldError(pointTo(pointer, at), 'twice', field.label, {
            en: 'is given twice.',
            fr: 'est indiqué deux fois.',
          }),
        ]
      : validateOne(one, pointTo(pointer, at)),
  );
}

function wrongType(pointer: string, field: Field, expected: { en: string; fr: string }): FieldError {
  return fieldError(pointer, 'type', field.label, { en: `must be ${expected.en}.`, fr: `doit être ${expected.fr}.` });
}

function isParts(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
