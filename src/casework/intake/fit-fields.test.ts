import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clerk, director, libraryCard, monday } from '../../../test/support/engine/library-card.ts';
import type { Proposals, ProposedCorrespondent } from '../../platform/intake/index.ts';
import { type FittedFields, fitFields } from './fit-fields.ts';

const said = <Value>(value: Value) => ({ value, source: 'letter-text', confidence: 'guess' }) as const;

test('values that do not fit are cut or left out, and what is then missing gets a neutral value', () => {
  const { fields, assumed } = fit({
    subject: said('x'.repeat(500)),
    language: said('fr'),
    receivedOn: said('2199-01-01'),
    documentDate: said('2026-02-31'),
    correspondents: [said({ name: { given: 'Ada', family: 'y'.repeat(300) }, email: 'no address', phone: 'none' })],
  });
  assert.equal(fields.subject, 'x'.repeat(200));
  assert.equal(fields.receivedOn, '2026-10-05', 'today, for a day that has not come');
  assert.equal(fields.neededBy, undefined);
  assert.deepEqual(fields.borrowers, [{ name: { given: 'Ada', family: 'y'.repeat(80) }, type: 'adult' }]);
  assert.ok(assumed.includes('/fields/receivedOn') && assumed.includes('/fields/borrowers/0/type'));
  assert.ok(!assumed.includes('/fields/subject'));
});

test('an item that says nothing is named by its first sentence, else by its file, else by no more than that it came', () => {
  assert.equal(
    fit({ summary: said('Where is the bridge? It was here.') }).fields.subject,
    'Where is the bridge? It was here.',
  );
  assert.equal(fit({}, 'letter_from_monday.pdf').fields.subject, 'letter from monday');
  assert.equal(fit({}, 'a.pdf').fields.subject, 'Item without a subject');
  assert.equal(fit({ language: said('fr') }, 'a.pdf').fields.subject, 'Envoi sans objet');
  const { fields, assumed } = fit({ language: said('fr') }, 'a.pdf');
  assert.deepEqual(fields.borrowers, [{ name: { given: '—', family: 'Expéditeur inconnu' }, type: 'adult' }]);
  assert.equal(fields.branch, 'circulation', 'the office of whoever imports');
  assert.ok(assumed.includes('/fields/subject') && assumed.includes('/fields/borrowers'));
});

test('a letter that no person signed carries the signature as it stands', () => {
  const named = (name: ProposedCorrespondent['name']) => fit({ correspondents: [said({ name })] }).fields.borrowers;
  const nameIn = (borrowers: unknown) => (borrowers as { name: { family: string } }[])[0]?.name.family;
  assert.equal(nameIn(named({ given: '', family: '', organization: 'Board of Directors' })), 'Board of Directors');
  assert.equal(nameIn(named({ given: 'Cher', family: '' })), 'Cher');
});

test('too many writers are cut to as many as the record holds', () => {
  const correspondents = Array.from({ length: 9 }, (_, at) => said({ name: { given: 'No', family: `Writer ${at}` } }));
  assert.equal((fit({ correspondents }).fields.borrowers as unknown[]).length, 4);
});

test('whoever may not register is refused, whatever the item says', () => {
  const item = { kind: 'mail', proposals: proposalsOf({}) } as const;
  const common = { definition: libraryCard, recordType: 'card-request', fileName: 'a.eml', now: monday };
  const refused = fitFields({ ...common, item, actor: director });
  assert.equal('code' in refused && refused.code, 'not-permitted');
});

function fit(proposals: Partial<Proposals>, fileName = 'item.eml'): FittedFields {
  const item = { kind: 'mail', proposals: proposalsOf(proposals) } as const;
  const common = { definition: libraryCard, recordType: 'card-request', fileName, now: monday };
  const fitted = fitFields({ ...common, item, actor: clerk });
  assert.ok('fields' in fitted, JSON.stringify(fitted));
  return fitted;
}

function proposalsOf(proposals: Partial<Proposals>): Proposals {
  return { channel: said('email'), correspondents: [], ...proposals };
}
