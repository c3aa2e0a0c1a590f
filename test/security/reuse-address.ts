import { randomBytes } from 'node:crypto';
import type { Installation, SystemContext } from '../../src/casework/installation.ts';
import { normaliseForTag } from '../../src/engine/forms/normalise-fields.ts';
import { randomFrom } from '../http/malformed/random.ts';
import { fieldsOf } from '../support/form-fields.ts';
import { library } from '../support/installation.ts';
import { type Sender, sendPatiently } from './send.ts';
import type { Actor } from './world.ts';

/** What the form of a registration offers of earlier records. */
export interface Offered {
  readonly status: number;
  /** The buttons that take an address over. */
  readonly offers: readonly string[];
  /** Control numbers in the answer. */
  readonly numbers: readonly string[];
  readonly text: string;
  /** The whole answer, without what was typed and what belongs to the request. */
  readonly bytes: string;
}

const register = `/desk/${library}/register`;
const entry = 'fields.borrowers.0';

/** Opens the form of a registration as one person; what it gives asks whether a correspondent wrote before. */
export async function openRegistration(client: Sender, person: Actor) {
  const ask = (probe: Parameters<typeof sendPatiently>[1]) =>
    sendPatiently(client, probe, { cookie: person.cookie, onWait: () => undefined });
  const page = await ask({ method: 'GET', path: `${register}?type=card-request&channel=counter` });
  const fields = Object.fromEntries(fieldsOf(page.text, register));
  const press = async (change: string, given: Readonly<Record<string, string>>): Promise<Offered> => {
    const seen = await ask({ method: 'POST', path: register, form: { ...fields, ...given, change } });
    const main = seen.text.slice(seen.text.indexOf('<main'));
    return {
      status: seen.status,
      offers: [...main.matchAll(/value="(reuse:[^"]+)"/g)].map(([, value]) => value!),
      numbers: [...new Set(main.match(/\bLC-\d{4}-\d+\b/g) ?? [])],
      text: seen.text,
      bytes: Object.values(given).reduce((bytes, value) => bytes.replaceAll(value, '…'), seen.bytes),
    };
  };
  return {
    press,
    /** Whether who has this e-mail address, or telephone number, wrote before. */
    find: (email: string, phone = '') =>
      press(`find:${entry}`, { [`${entry}.email`]: email, [`${entry}.phone`]: phone }),
    take: (email: string, record: string) => press(`reuse:${entry}:email:${record}`, { [`${entry}.email`]: email }),
  };
}

/** Somebody who wrote before, with values that nobody else has. */
export interface Writer {
  readonly email: string;
  readonly phone: string;
  readonly family: string;
}

export function newWriter(): Writer {
  const mark = randomBytes(4).toString('hex');
  return {
    email: `zelda.${mark}@example.ca`,
    phone: `613${(randomBytes(4).readUInt32BE() % 9_000_000) + 1_000_000}`,
    family: `Fictive${mark}`,
  };
}

/** A value and what it must find: the record, or nothing. */
export interface Guess {
  readonly kind: string;
  readonly value: string;
}

const lookAlikes: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'ο', c: 'с', p: 'р', x: 'х', i: 'і', l: '1' };
const accents: Readonly<Record<string, string>> = { a: 'à', e: 'é', c: 'ç', l: 'ł', d: 'đ', z: 'ž', x: 'x́', m: 'ḿ' };

/** Other ways to write the same address: they are the same. */
export function sameEmail(email: string): Guess[] {
  return [
    { kind: 'as it is', value: email },
    { kind: 'capitals', value: email.toUpperCase() },
    { kind: 'capitals here and there', value: email.replace(/[aeiou]/g, (letter) => letter.toUpperCase()) },
    { kind: 'spaces around', value: `  ${email} ` },
  ];
}

/** Guesses near an address, none of which is it, drawn by a seed. */
export function nearEmail(email: string, seed: number, count: number): Guess[] {
  const random = randomFrom(seed);
  const at = () => random.below(email.length);
  const replaceSome = (others: Readonly<Record<string, string>>) => {
    const places = [...email].flatMap((letter, index) => (others[letter] ? [index] : []));
    const place = random.pick(places);
    return email.slice(0, place) + others[email[place]!]! + email.slice(place + 1);
  };
  const makers: Readonly<Record<string, () => string>> = {
    prefix: () => email.slice(0, 1 + random.below(email.length - 1)),
    suffix: () => email.slice(1 + random.below(email.length - 1)),
    'prefix and wildcard': () =>
      email.slice(0, random.below(email.length)) + random.pick(['%', '*', '_', '?', '.*', '%%', '$']),
    'wildcard within': () => put(email, at(), random.pick(['%', '_', '*', '?', '[a-z]', '.']), 1),
    'wildcard alone': () => random.pick(['%', '*', '_', '%@%', '@example.ca', '*@*', '^', '""', '\\', "' or ''='"]),
    'look-alike': () => replaceSome(lookAlikes),
    accent: () => replaceSome(accents),
    'combining accent': () => put(email, 1 + random.below(email.length - 1), '\u0301', 0),
    'nothing visible within': () =>
      put(email, 1 + random.below(email.length - 2), random.pick(['\u200b', '\u200d', '\u00ad', '\u2060']), 0),
    'one letter off': () => put(email, at(), random.pick(['0', '_', 'q']), 1),
    'one letter less': () => put(email, at(), '', 1),
    'two at once': () => `${email}${random.pick([',', ';', ' ', '\n', '|', ' or '])}${email}`,
    'something after': () => email + random.pick([',', '.', '%', '\u0000', '?', '&page=2', ' limit 1', '>']),
    'a sub-address': () => email.replace('@', `+${random.below(99)}@`),
  };
  const kinds = Object.keys(makers);
  const guesses: Guess[] = [];
  for (let turn = 0; guesses.length < count; turn += 1) {
    const kind = kinds[turn % kinds.length]!;
    const value = makers[kind]!();
    // Where chance came back to the address itself, or to nothing, nothing is guessed.
    if (value.trim() !== '' && value.trim().toLowerCase() !== email) guesses.push({ kind, value });
  }
  return guesses;
}

function put(text: string, at: number, what: string, instead: number): string {
  return text.slice(0, at) + what + text.slice(at + instead);
}

/** Builds in which an address can be had by less than its exact value, more than one at a time, or for nothing. */
export function brokenReuse(installation: Installation, writer: Writer) {
  const system = installation.findSystem(library)!;
  const { keeper, database } = system;
  const withPart = (part: Partial<SystemContext>): Installation => {
    const broken = { ...system, current: () => system.current(), ...part };
    return { ...installation, findSystem: () => broken, listSystems: () => [broken] };
  };
  const withTags = (isSame: (value: string) => boolean) =>
    withPart({
      keeper: {
        ...keeper,
        tag: (field, value) => keeper.tag(field, field === 'email' && isSame(value) ? writer.email : value),
      },
    });
  const letters = (text: string) =>
    [...text.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '')]
      .map((letter) => Object.entries(lookAlikes).find(([, other]) => other === letter)?.[0] ?? letter)
      .join('');
  let turn = 0;
  return {
    'beginnings count': withTags((value) => writer.email.startsWith(value)),
    'wildcards count': withTags((value) => isLike(writer.email, value)),
    'accents and look-alikes are the same': withTags((value) => letters(value) === letters(writer.email)),
    'the next of several with each question': withPart({
      database: {
        ...database,
        query: async (statement) => {
          const answer = await database.query(statement);
          if (statement.name !== 'list-ids-by-tag' || answer.rows.length < 2) return answer as never;
          turn += 1;
          return { ...answer, rows: [answer.rows[turn % answer.rows.length]!] } as never;
        },
      },
    }),
    'nothing is charged': withPart({
      keeper: { ...keeper, open: (db, request) => keeper.open(db, { ...request, subjects: [] }) },
    }),
    'nothing is written down': withPart({ keeper: { ...keeper, open: keeper.openInTx as typeof keeper.open } }),
  };
}

/** As `like` of SQL and the asterisk of a shell would have it. */
function isLike(text: string, pattern: string): boolean {
  if (!/[%*_?]/.test(pattern)) return false;
  const parts = [...normaliseForTag('email', pattern)].map((letter) =>
    letter === '%' || letter === '*' ? '.*' : letter === '_' || letter === '?' ? '.' : letter.replace(/\W/, '\\$&'),
  );
  return new RegExp(`^${parts.join('')}$`).test(text);
}
