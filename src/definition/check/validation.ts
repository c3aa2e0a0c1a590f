import type { Finding, Path, SystemFolder } from '../finding.ts';
import type { Field, FieldType } from '../schema/field.ts';
import { fillText, type Text } from '../text.ts';
import { explainUnsafePattern } from './unsafe-pattern.ts';

const texts: readonly FieldType[] = ['text', 'long-text', 'email', 'phone'];
const suits: Readonly<Record<string, readonly FieldType[]>> = {
  minLength: texts,
  maxLength: texts,
  pattern: texts,
  min: ['number', 'date'],
  max: ['number', 'date'],
  notAfterToday: ['date'],
};

/** Validation rules suit the type of their field, do not exclude each other, and their patterns run in linear time. */
export function* checkValidation({ recordTypes }: SystemFolder): Generator<Finding> {
  for (const { file, value } of recordTypes) yield* checkFields(file, [], value.fields);
}

function* checkFields(file: string, at: Path, fields: readonly Field[]): Generator<Finding> {
  for (const [index, field] of fields.entries()) {
    const path: Path = [...at, 'fields', index, 'validation'];
    for (const [key, message] of misfits(field)) yield { file, path: [...path, key], message };
    if (field.fields) yield* checkFields(file, [...at, 'fields', index], field.fields);
  }
}

function* misfits({ type, validation = {} }: Field): Generator<[string, Text]> {
  for (const key of Object.keys(validation)) {
    const types = suits[key];
    if (types && !types.includes(type)) {
      const message = { en: '{key} does not suit a {type} field', fr: '{key} ne convient pas à un champ {type}' };
      yield [key, fillText(message, { key, type })];
    }
  }
  const { minLength, maxLength, min, max, pattern } = validation;
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength) yield ['minLength', tooLarge];
  for (const [key, bound] of Object.entries({ min, max })) {
    if (bound !== undefined && suits.min?.includes(type) && !isBound(type, bound)) yield [key, wrongBound];
  }
  if (min !== undefined && max !== undefined && min > max) yield ['min', tooLarge];
  const unsafe = pattern === undefined ? undefined : explainUnsafePattern(pattern);
  if (unsafe) yield ['pattern', unsafe];
}

const tooLarge: Text = { en: 'is larger than its counterpart', fr: 'dépasse sa contrepartie' };
const wrongBound: Text = {
  en: 'must be a number for a number field, a date YYYY-MM-DD for a date field',
  fr: 'doit être un nombre pour un champ numérique, une date AAAA-MM-JJ pour un champ de date',
};

function isBound(type: FieldType, bound: string | number): boolean {
  return type === 'number' ? typeof bound === 'number' : typeof bound === 'string' && /^\d{4}-\d\d-\d\d$/.test(bound);
}
