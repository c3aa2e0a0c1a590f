import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardFields, libraryCard as definition } from '../../../test/support/engine/library-card.ts';
import fc from '../../../test/support/properties.ts';
import type { FieldValues } from '../types.ts';
import { mergeFields } from './merge-fields.ts';
import { normaliseFields, normaliseForTag } from './normalise-fields.ts';
import { type ValidationOptions, validateFields } from './validate-fields.ts';

const registration: ValidationOptions = { at: 'registration', today: '2026-10-05' };

/** Pointer and code of each error. */
function faults(values: FieldValues, options: Partial<ValidationOptions> = {}): string[] {
  return validateFields(definition, 'card-request', values, { ...registration, ...options }).map(
    (one) => `${one.pointer} ${one.code}`,
  );
}

function withBorrower(parts: Record<string, unknown>): FieldValues {
  const [first] = cardFields.borrowers as Record<string, unknown>[];
  return { ...cardFields, borrowers: [{ ...first, ...parts }] };
}

test('a complete form has no faults', () => {
  assert.deepEqual(faults(cardFields), []);
});

test('each fault says where it is and what is allowed, in both languages, and never the value', () => {
  const cases: [FieldValues, string][] = [
    [{ ...cardFields, subject: null }, '/fields/subject required'],
    [{ ...cardFields, subject: 'ab' }, '/fields/subject too-short'],
    [{ ...cardFields, subject: 'a'.repeat(201) }, '/fields/subject too-long'],
    [{ ...cardFields, subject: 7 }, '/fields/subject type'],
    [{ ...cardFields, subject: 'two\nlines' }, '/fields/subject format'],
    [{ ...cardFields, subject: 'turned \u202e round' }, '/fields/subject format'],
    [{ ...cardFields, colour: 'red' }, '/fields/colour unknown-field'],
    [{ ...cardFields, 'a/b~c': 1 }, '/fields/a~1b~0c unknown-field'],
    [{ ...cardFields, kind: 'gold-card' }, '/fields/kind option'],
    [{ ...cardFields, kind: 'punched-card' }, '/fields/kind option'],
    [{ ...cardFields, receivedOn: '2026-02-30' }, '/fields/receivedOn format'],
    [{ ...cardFields, receivedOn: '5 October' }, '/fields/receivedOn format'],
    [{ ...cardFields, receivedOn: '2026-10-06' }, '/fields/receivedOn in-future'],
    [{ ...cardFields, receivedOn: '2019-12-31' }, '/fields/receivedOn too-small'],
    [{ ...cardFields, fee: 101 }, '/fields/fee too-large'],
    [{ ...cardFields, fee: '5' }, '/fields/fee type'],
    [{ ...cardFields, feeWaived: 'yes' }, '/fields/feeWaived type'],
    [{ ...cardFields, branch: 'moon' }, '/fields/branch office'],
    [{ ...cardFields, consulted: ['finance', 'finance'] }, '/fields/consulted/1 twice'],
    [{ ...cardFields, interests: ['history', 'magic'] }, '/fields/interests/1 option'],
    [{ ...cardFields, interests: 'history' }, '/fields/interests type'],
    [{ ...cardFields, interviewer: 'no one at all' }, '/fields/interviewer type'],
    [{ ...cardFields, cardNumber: 'A1' }, '/fields/cardNumber format'],
    [{ ...cardFields, borrowers: [] }, '/fields/borrowers required'],
    [{ ...cardFields, borrowers: {} }, '/fields/borrowers type'],
    [{ ...cardFields, borrowers: Array.from({ length: 5 }, () => ({})) }, '/fields/borrowers too-many'],
    [withBorrower({ email: 'not an address' }), '/fields/borrowers/0/email format'],
    [withBorrower({ phone: '12' }), '/fields/borrowers/0/phone format'],
    [withBorrower({ type: null }), '/fields/borrowers/0/type required'],
    [withBorrower({ name: { given: 'Ada' } }), '/fields/borrowers/0/name/family required'],
    [withBorrower({ shoeSize: 40 }), '/fields/borrowers/0/shoeSize unknown-field'],
  ];
  for (const [values, expected] of cases) assert.deepEqual(faults(values), [expected], expected);
  const [error] = validateFields(definition, 'card-request', { ...cardFields, kind: 'gold-card' }, registration);
  assert.deepEqual(error?.message, {
    en: 'Kind of request: must be one of: new-card, lost-card, child-card.',
    fr: 'Genre de demande : doit être l’un de : new-card, lost-card, child-card.',
  });
});

test('all faults are told at once', () => {
  assert.equal(faults({}).length, 6);
});

test('an edit looks at what is given only, and may not clear what is required', () => {
  assert.deepEqual(faults({ fee: 3 }, { at: 'edit' }), []);
  assert.deepEqual(faults({ subject: null }, { at: 'edit' }), ['/fields/subject required']);
  assert.deepEqual(faults({ fee: null }, { at: 'edit' }), []);
  assert.deepEqual(
    faults({ kind: 'punched-card' }, { at: 'edit', before: { kind: 'punched-card' } }),
    [],
    'a former choice may stay',
  );
});

test('what the access does not let a person write is refused, part by part', () => {
  const written = new Set(['subject', 'borrowers.name.given']);
  assert.deepEqual(faults({ subject: 'Fine', fee: 3 }, { at: 'edit', access: { written } }), [
    '/fields/fee field-not-writable',
  ]);
  assert.deepEqual(faults({ fee: null }, { at: 'edit', access: { written } }), ['/fields/fee field-not-writable']);
});

test('no input makes the validation throw, and what passes is kept by normalising it again', () => {
  const ids = [
    'subject',
    'kind',
    'receivedOn',
    'borrowers',
    'fee',
    'feeWaived',
    'branch',
    'consulted',
    'interests',
    'notes',
    'x',
  ];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...ids), fc.jsonValue({ maxDepth: 4 })), (values) => {
      const normalised = normaliseFields(definition, 'card-request', values);
      validateFields(definition, 'card-request', normalised, { ...registration, at: 'edit' });
      assert.deepEqual(normaliseFields(definition, 'card-request', normalised), normalised);
    }),
    { numRuns: 500, seed: 3 },
  );
});

test('values are trimmed, and written one way where the tag is made', () => {
  const values = normaliseFields(definition, 'card-request', {
    subject: '  A card \r\n',
    notes: 'a\r\nb',
    guardian: '   ',
  });
  assert.deepEqual(values, { subject: 'A card', notes: 'a\nb', guardian: null });
  assert.deepEqual(normaliseFields(definition, 'card-request', { consulted: 'finance', interests: [' history '] }), {
    consulted: ['finance'],
    interests: ['history'],
  });
  assert.equal(normaliseForTag('email', ' Ada@Example.CA '), 'ada@example.ca');
  assert.equal(normaliseForTag('phone', '+1 (613) 555-0123 ext. 4'), '6135550123');
  assert.equal(normaliseForTag('phone', '613.555.0123'), '6135550123');
  assert.equal(normaliseForTag('text', 'ab-123 456'), 'AB123456');
  assert.equal(normaliseForTag('text', undefined), '');
});

test('a Canadian postal code is written as the pattern of its field asks', () => {
  const postal = structuredClone(definition);
  const field = postal.recordTypes
    .find((one) => one.id === 'card-request')
    ?.fields.find((one) => one.id === 'guardian');
  assert.ok(field);
  field.validation = { pattern: '[A-Z][0-9][A-Z] [0-9][A-Z][0-9]' };
  assert.deepEqual(normaliseFields(postal, 'card-request', { guardian: 'k1a-0b1' }), { guardian: 'K1A 0B1' });
  assert.deepEqual(
    normaliseFields(definition, 'card-request', { guardian: 'k1a0b1' }),
    { guardian: 'k1a0b1' },
    'no pattern, no change',
  );
});

test('parts a person does not see keep their values when they change the parts they see', () => {
  const access = {
    read: new Set(['borrowers.name.given', 'borrowers.name.family', 'borrowers.name', 'borrowers.type']),
    written: new Set([
      'borrowers',
      'borrowers.name.given',
      'borrowers.name.family',
      'borrowers.name',
      'borrowers.type',
      'borrowers.email',
      'borrowers.phone',
      'borrowers.bornOn',
    ]),
  };
  const given = { borrowers: [{ name: { given: 'Adah', family: 'Fictive' }, type: 'adult' }] };
  const { fields, errors } = mergeFields(definition, 'card-request', cardFields, given, access);
  assert.deepEqual(errors, []);
  assert.deepEqual(fields.borrowers, [
    {
      name: { given: 'Adah', family: 'Fictive' },
      type: 'adult',
      email: 'ada@example.ca',
      phone: '613-555-0123',
      bornOn: '1990-01-02',
    },
  ]);
  const added = mergeFields(
    definition,
    'card-request',
    cardFields,
    { borrowers: [...given.borrowers, ...given.borrowers] },
    access,
  );
  assert.deepEqual(
    added.errors.map((one) => one.code),
    ['field-not-writable'],
    'hidden values would end up with the wrong entry',
  );
  const everything = { read: new Set(['borrowers']), written: new Set(['borrowers']) };
  assert.deepEqual(
    mergeFields(definition, 'card-request', cardFields, given, everything).fields.borrowers,
    given.borrowers,
  );
});
