import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorTime } from '../../../../test/support/processor-time.ts';
import fc from '../../../../test/support/properties.ts';
import { toIsoDay } from '../mail-date.ts';
import { guessType } from './guess-type.ts';
import { guessNameFromEmail, looksLikePersonName, readName } from './person-name.ts';
import { findAddress } from './postal-address.ts';
import { proposeFromDocument } from './propose-from-document.ts';
import { proposeLanguage, tellLanguage } from './propose-language.ts';
import { proposeLetterDate } from './propose-letter-date.ts';
import { proposeLetterSubject, proposeSubject } from './propose-subject.ts';
import { proposeSummary } from './propose-summary.ts';
import { readSignature } from './read-signature.ts';
import { splitLetter } from './split-letter.ts';

const DATES: [string, string | undefined][] = [
  ['Ottawa, le 9 mars 2026', '2026-03-09'],
  ['Le 1er avril 2026', '2026-04-01'],
  ['le mardi 3 février 2026', '2026-02-03'],
  ['15 août 2025', '2025-08-15'],
  ['March 9, 2026', '2026-03-09'],
  ['Feb. 3, 2026', '2026-02-03'],
  ['February 3rd, 2026', '2026-02-03'],
  ['3rd of February, 2026', '2026-02-03'],
  ['DATE: 09-MAR-2026', '2026-03-09'],
  ['2026-03-09', '2026-03-09'],
  ['2026/03/09', '2026-03-09'],
  ['25/03/2026', '2026-03-25'],
  ['03/25/2026', '2026-03-25'],
  ['04/04/2026', '2026-04-04'],
  ['03/04/2026', undefined],
  ['31 February 2026', undefined],
  ['31/02/2026', undefined],
  ['9 brumaire 2026', undefined],
  ['ju 9, 2026', undefined],
  ['I was let go on March 3, 2021 without a word.', undefined],
  ['Invoice 2026-03-09-118', undefined],
  ['', undefined],
];

test('the date of a letter is read in both languages, and an ambiguous one is not', () => {
  for (const [line, day] of DATES)
    assert.equal(proposeLetterDate(`To the Minister\n${line}\nHello.`)?.value, day, line);
});

test('every date written out in English or French is read back', () => {
  const formats = [
    new Intl.DateTimeFormat('en-CA', { dateStyle: 'long', timeZone: 'UTC' }),
    new Intl.DateTimeFormat('fr-CA', { dateStyle: 'long', timeZone: 'UTC' }),
    new Intl.DateTimeFormat('en-CA', { dateStyle: 'medium', timeZone: 'UTC' }),
  ];
  const days = fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.constantFrom(...formats), (date, format) => {
      const expected = toIsoDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
      assert.equal(proposeLetterDate(format.format(date))?.value, expected, format.format(date));
    }),
  );
});

const NAMES: [string, ReturnType<typeof readName>][] = [
  ['Mikel Lindsaar', { given: 'Mikel', family: 'Lindsaar' }],
  ['Tremblay, Anne (HC/SC)', { given: 'Anne', family: 'Tremblay', organization: 'HC/SC' }],
  ['TREMBLAY, ANNE', { given: 'Anne', family: 'Tremblay' }],
  ['The Hon. Paul Wolfe, P.C., M.P.', { given: 'Paul', family: 'Wolfe', title: 'The Hon.' }],
  ['L’honorable Anne Roy', { given: 'Anne', family: 'Roy', title: 'L’honorable' }],
  ['Okafor, Daniel - M.P.', { given: 'Daniel', family: 'Okafor' }],
  ['Jean-Luc de la Tour', { given: 'Jean-Luc', family: 'de la Tour' }],
  ['Mme Lucie Gagné, ing.', { given: 'Lucie', family: 'Gagné', title: 'Mme' }],
  ['Her Worship Karen Dubois', { given: 'Karen', family: 'Dubois', title: 'Her Worship' }],
  ['Mr. Penney', { given: '', family: 'Penney', title: 'Mr.' }],
  ['Tom', { given: 'Tom', family: '' }],
  ['Jane Doe via Campaigns', { given: 'Jane', family: 'Doe' }],
  ['Prairie Growers Association', { given: '', family: '', organization: 'Prairie Growers Association' }],
  ['Comité des citoyens', { given: '', family: '', organization: 'Comité des citoyens' }],
  ['someone@example.org', undefined],
  ['12345', undefined],
  ['', undefined],
];

test('names of people and organizations are told apart and taken apart', () => {
  for (const [line, name] of NAMES) assert.deepEqual(readName(line), name, line);
  assert.deepEqual(guessNameFromEmail('jean.tremblay2@example.org'), { given: 'Jean', family: 'Tremblay' });
  for (const email of ['info@example.org', 'no-reply@example.org', 'a@b.ca', 'city.hall@example.org']) {
    assert.equal(guessNameFromEmail(email), undefined, email);
  }
  assert.ok(looksLikePersonName('Elsie Kowalski'));
  for (const line of ['Thank you for reading', 'tel 613', 'Director', 'City of Aurora'])
    assert.ok(!looksLikePersonName(line), line);
});

test('prefixes of replies and gateways are taken off a subject', () => {
  const cases: [string, string | undefined][] = [
    ['Re: RE: Fwd: bridge', 'bridge'],
    ['RE : TR: Demande', 'Demande'],
    ['[EXT] RÉP. : Note', 'Note'],
    ['FW: [EXTERNAL] Re[2]: Case', 'Case'],
    ['Reform of the Act', 'Reform of the Act'],
    ['Re:', undefined],
    ['', undefined],
  ];
  for (const [subject, value] of cases) assert.equal(proposeSubject(subject)?.value, value, subject);
  assert.equal(proposeLetterSubject('Madame,\nOBJET : Quotas 2026\nBonjour')?.value, 'Quotas 2026');
  assert.equal(proposeLetterSubject('The subject: is in here somewhere'), undefined);
});

test('the language is told from few words, and not from none', () => {
  assert.equal(proposeLanguage('Please tell me what to do with the cheque.')?.value, 'en');
  assert.equal(proposeLanguage('Pourriez-vous me dire quand le programme reprendra?')?.value, 'fr');
  assert.equal(proposeLanguage('C’est l’hiver à Québec')?.value, 'fr');
  assert.equal(proposeLanguage('42 XQZ'), undefined);
  assert.deepEqual(proposeLanguage('42', 'fr-CA'), { value: 'fr', source: 'language-header', confidence: 'guess' });
  const both = `${'The reply is in both of our languages and you can read it here. '.repeat(3)}${'La réponse est dans les deux langues et vous pouvez la lire ici. '.repeat(3)}`;
  assert.deepEqual(proposeLanguage(both), { value: 'en', source: 'letter-text', confidence: 'guess' });
  assert.equal(tellLanguage('Please look at it'), 'en');
  assert.equal(tellLanguage('Accusé de réception par courriel.'), 'fr');
  for (const unsure of [both, '42 XQZ', 'Agreed.', 'Voir avec Hugh'])
    assert.equal(tellLanguage(unsure), undefined, unsure.slice(0, 20));
});

test('addresses are found by their Canadian postal code, with the lines that belong to them', () => {
  assert.equal(
    findAddress(['Ann Lee', '14 Main St', 'Apt 2', 'Regina SK s4p3y2', 'Canada']),
    '14 Main St\nApt 2\nRegina SK S4P 3Y2',
  );
  assert.equal(findAddress(['Ann Lee', 'P.O. Box 9', 'Gander, NL', 'A1V 1W4']), 'P.O. Box 9\nGander, NL\nA1V 1W4');
  assert.equal(findAddress(['Member of the club since 1990', 'D4F 5Q6 is the part number']), undefined);
});

test('a signature block gives telephone, not fax, and the organization, not the role', () => {
  assert.deepEqual(
    readSignature([
      'Gordon MacIntyre',
      'Mayor, Town of Mill Bay',
      'Town of Mill Bay',
      'Fax: 902-555-0101',
      '(902) 555-0100 x 3',
    ]),
    {
      name: { given: 'Gordon', family: 'MacIntyre' },
      organization: 'Town of Mill Bay',
      phone: '902-555-0100 ext. 3',
    },
  );
});

test('the kind of correspondent comes from name, address and signature, never from the letter', () => {
  const guess = (signature: string[], email = '', displayName = '') =>
    guessType({ displayName, email, signature, isOrganization: false });
  assert.equal(guess(['Grace Idowu', 'Member of Parliament for Eastview']), 'member-of-parliament');
  assert.equal(guess(['Luc Roy', 'Député de Rive-Nord']), 'member-of-parliament');
  assert.equal(guess([], 'x@parl.gc.ca'), 'member-of-parliament');
  assert.equal(guess([], 'x@sen.parl.gc.ca'), 'senator');
  assert.equal(guess(['Minister of Health, Province of Manitoba']), 'minister');
  assert.equal(guess(['Premier of Alberta']), 'premier');
  assert.equal(guess(['Sylvie Roy', 'Mairesse']), 'mayor');
  assert.equal(guess([], 'a@hc-sc.gc.ca'), 'organization');
  assert.equal(guess([], 'a@fakeparl.gc.ca.example.org'), 'public');
  assert.equal(guess(['Ann Lee', 'MPP for Eastview']), 'public', 'a provincial member is not a federal one');
  assert.equal(guess([]), undefined);
});

test('the summary passes over pleasantries, abbreviations and links, and is cut at a word', () => {
  const summary = (body: string) => proposeSummary(splitLetter(`Dear Minister,\n${body}\nSincerely,\nAnn Lee`))?.value;
  assert.equal(
    summary('I hope this finds you well. Mr. A. Roy of St. John’s told me to write. More.'),
    'Mr. A. Roy of St. John’s told me to write.',
  );
  assert.equal(summary('See the page <https://example.org/a> about it. More.'), 'See the page about it.');
  const long = summary(`${'very '.repeat(100)}long`);
  assert.ok(long && long.length <= 280 && long.endsWith('very…'));
});

test('a letter in both languages is taken as its first version; copies are no part of the signature', () => {
  const letter = splitLetter(
    'Dear Minister:\nPlease act.\nYours truly,\nAnn Lee\nMayor\nc.c. Mr. Scott, M.P.\n\nMadame la Ministre,\nVeuillez agir.\nCordialement,\nAnn Lee\nMairesse',
  );
  assert.deepEqual(letter.signature, ['Ann Lee', 'Mayor']);
  assert.deepEqual(letter.body, ['Please act.']);
});

test('of a bare forward, the message it forwards is kept apart', () => {
  const letter = splitLetter(
    'FYI\n\n---------- Forwarded message ---------\nDe : Omar Haddad <omar@example.com>\nDate: ven. 27 févr. 2026\nSubject: permis\nTo: <bureau@example.org>\n\nBonjour, mon permis est expiré.',
  );
  assert.equal(letter.forwarded[0], 'De : Omar Haddad <omar@example.com>');
  assert.equal(letter.quoted.trim(), 'Bonjour, mon permis est expiré.');
});

test('no shape of text takes long to propose from', () => {
  const units = [
    'a',
    'A. ',
    '@',
    'http://',
    '9 mars 2026 ',
    'Dear X,\n',
    'Sincerely\n',
    '> ',
    'K1A ',
    '613-',
    'l’',
    ', ',
    'Hon. ',
    '(a',
    'veuillez ',
    '<a@b>',
  ];
  for (const first of units) {
    for (const second of units) {
      const text = (first + second).repeat(60_000 / (first.length + second.length));
      const start = processorTime();
      proposeFromDocument(text);
      const took = processorTime() - start;
      assert.ok(took < 1_500, `${JSON.stringify(first + second)} took ${Math.round(took)} ms`);
    }
  }
});
